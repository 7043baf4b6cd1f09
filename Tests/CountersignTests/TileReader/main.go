// Reads a tile directory with golang.org/x/mod/sumdb: opens the checkpoint by the vkey, authenticates every leaf hash
// against its root, compares each with its entry, and proves every earlier size a prefix.
// Prints how many entries there are; exits 1 at the first thing that does not hold.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type directory string

func (d directory) Height() int { return 8 }

// A path of sumdb's has the height as one segment more: tile/8/0/000.
func (d directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(string(d), "tile", strings.TrimPrefix(tile.Path(), "tile/8/")))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (d directory) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

func entries(d directory, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := 256
		if size-n*256 < 256 {
			width = int(size - n*256)
		}
		path := strings.TrimPrefix(tlog.Tile{H: 8, L: 0, N: n, W: width}.Path(), "tile/8/0/")
		bundle, err := os.ReadFile(filepath.Join(string(d), "tile", "entries", path))
		check(err)
		for len(bundle) > 0 {
			count := int(bundle[0])<<8 | int(bundle[1])
			all = append(all, bundle[2:2+count])
			bundle = bundle[2+count:]
		}
	}
	return all
}

func main() {
	d := directory(os.Args[1])
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	text, err := os.ReadFile(filepath.Join(string(d), "checkpoint"))
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, d)
	all := entries(d, size)
	if int64(len(all)) != size {
		check(fmt.Errorf("%d entries, not %d", len(all), size))
	}
	for index, entry := range all {
		proof, err := tlog.ProveRecord(size, int64(index), reader)
		check(err)
		check(tlog.CheckRecord(proof, size, root, int64(index), tlog.RecordHash(entry)))
	}
	for old := int64(1); old <= size; old++ {
		oldRoot, err := tlog.TreeHash(old, reader)
		check(err)
		proof, err := tlog.ProveTree(size, old, reader)
		check(err)
		check(tlog.CheckTree(proof, size, root, old, oldRoot))
	}
	fmt.Printf("%d entries\n", len(all))
}
