// Checks the evidence pack in the folder where it runs with golang.org/x/mod/sumdb, which others wrote: the signature of
// every checkpoint, the inclusion of every event, and that every earlier checkpoint is a prefix of the next.
//
// Usage: verify [VKEY]; without the ledger's key it takes the one in the pack.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "refused: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	check(err, path)
	return data
}

// open returns the tree that a signed checkpoint is of.
func open(path string, key note.Verifier) tlog.Tree {
	signed, err := note.Open(read(path), note.VerifierList(key))
	check(err, path)
	lines := strings.SplitN(signed.Text, "\n", 4)
	if len(lines) < 4 || lines[0] != key.Name() {
		check(fmt.Errorf("not a checkpoint of %s", key.Name()), path)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, path)
	return tlog.Tree{N: size, Hash: hash(lines[2], path)}
}

func hash(text, where string) (hash tlog.Hash) {
	data, err := base64.StdEncoding.DecodeString(text)
	if err == nil && copy(hash[:], data) != len(hash) {
		err = fmt.Errorf("not 32 bytes")
	}
	check(err, where)
	return hash
}

func hashes(lines []string, where string) (all []tlog.Hash) {
	for _, line := range lines {
		all = append(all, hash(line, where))
	}
	return all
}

// events checks each entry of events.jsonl against its proof, and returns how many there are.
func events(tree tlog.Tree, checkpoint []byte) (count int) {
	file, err := os.Open("events.jsonl")
	check(err, "events.jsonl")
	lines := bufio.NewReader(file)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return count
		}
		check(err, "events.jsonl")
		var event struct {
			Position int64
			Entry    []byte
		}
		check(json.Unmarshal(line, &event), "events.jsonl")
		path := fmt.Sprintf("proofs/%04d/%d.tlog-proof", event.Position/1000, event.Position)
		parts := bytes.SplitN(read(path), []byte("\n\n"), 2)
		head := strings.Split(string(parts[0]), "\n")
		if len(parts) < 2 || !bytes.Equal(parts[1], checkpoint) || len(head) < 2 ||
			head[0] != "c2sp.org/tlog-proof@v1" || head[1] != fmt.Sprintf("index %d", event.Position-1) {
			check(fmt.Errorf("not a proof of this position under this checkpoint"), path)
		}
		proof := tlog.RecordProof(hashes(head[2:], path))
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, event.Position-1, tlog.RecordHash(event.Entry)), path)
		count++
	}
}

func main() {
	vkey := strings.TrimSpace(string(read("ledger.vkey")))
	if len(os.Args) > 1 {
		vkey = os.Args[1]
	}
	key, err := note.NewVerifier(vkey)
	check(err, vkey)
	tree := open("checkpoint", key)
	count := events(tree, read("checkpoint"))

	paths, err := filepath.Glob("checkpoints/*")
	check(err, "checkpoints")
	trees := []tlog.Tree{tree}
	for _, path := range paths {
		if earlier := open(path, key); earlier.N < tree.N {
			trees = append(trees, earlier)
		}
	}
	sort.Slice(trees, func(i, j int) bool { return trees[i].N < trees[j].N })
	for i := 1; i < len(trees); i++ {
		older, newer := trees[i-1], trees[i]
		path := fmt.Sprintf("consistency/%d-%d", older.N, newer.N)
		proof := tlog.TreeProof(hashes(strings.Fields(string(read(path))), path))
		check(tlog.CheckTree(proof, newer.N, newer.Hash, older.N, older.Hash), path)
	}
	fmt.Printf("%d checkpoints, %d events\n", len(trees), count)
}
