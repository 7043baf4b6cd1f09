// Reads, as JSON on standard input, notes and Merkle proofs, and checks them with golang.org/x/mod/sumdb.
// Prints how many of each it accepted; exits 1 at the first that it refuses.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type input struct {
	SigningKey    string
	VerifierKey   string
	Notes         []string
	Inclusions    []inclusion
	Consistencies []consistency
}

type inclusion struct {
	Index, Size int64
	Leaf, Root  tlog.Hash
	Proof       []tlog.Hash
}

type consistency struct {
	Old, New         int64
	OldRoot, NewRoot tlog.Hash
	Proof            []tlog.Hash
}

func check(err error, what interface{}) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "refused: %v: %+v\n", err, what)
		os.Exit(1)
	}
}

func main() {
	var in input
	check(json.NewDecoder(os.Stdin).Decode(&in), "input")
	signer, err := note.NewSigner(in.SigningKey)
	check(err, "signing key")
	verifier, err := note.NewVerifier(in.VerifierKey)
	check(err, "verifier key")
	if signer.Name() != verifier.Name() || signer.KeyHash() != verifier.KeyHash() {
		check(fmt.Errorf("keys differ"), in.VerifierKey)
	}
	for _, text := range in.Notes {
		opened, err := note.Open([]byte(text), note.VerifierList(verifier))
		check(err, text)
		signed, err := note.Sign(&note.Note{Text: opened.Text}, signer)
		check(err, text)
		if string(signed) != text {
			check(fmt.Errorf("signed by Go, the note differs"), string(signed))
		}
	}
	for _, p := range in.Inclusions {
		check(tlog.CheckRecord(tlog.RecordProof(p.Proof), p.Size, p.Root, p.Index, p.Leaf), p)
	}
	for _, p := range in.Consistencies {
		check(tlog.CheckTree(tlog.TreeProof(p.Proof), p.New, p.NewRoot, p.Old, p.OldRoot), p)
	}
	fmt.Printf("%d notes, %d inclusions, %d consistencies\n", len(in.Notes), len(in.Inclusions), len(in.Consistencies))
}
