#!/usr/bin/env python3
"""Checks the evidence pack that it lies in, or the one in DIR, without anything but Python 3.9 and what the pack holds.

  python3 verify.py [DIR] [--vkey VKEY] [--tsa-ca FILE]    check every part; VKEY is the ledger's key from elsewhere
  python3 verify.py extract POSITION [DIR] [--to FOLDER]   write the entry, payload and salt of one event to files

Exit code: 0 all that was checked holds, 1 something does not (one line each), 2 wrongly called.
What it does, in order: every file against MANIFEST, MANIFEST against the signed attestation, the checkpoint's
signatures, earlier checkpoints, witnesses and time stamps, every event against its proof and its payload against its
commitment, signed decisions, and the counts in the documents for other programs.
"""
import argparse, base64, hashlib, json, os, re, shutil, subprocess, sys, tempfile
from urllib.parse import quote

LONGEST_LINE = LARGEST_FILE = 64 << 20  # bytes: of a line of events.jsonl, of a file that is read whole


class Bad(Exception):
    """Something that does not hold: one line for the reader."""


# ---- Ed25519 verification, RFC 8032 §5.1.7, without the cofactor -----------------------------------------------------
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def point(data):
    """The point (X, Y, Z, T) that 32 bytes encode, or None."""
    sign, y = data[31] >> 7, int.from_bytes(data, "little") % 2**255
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (v * x * x - u) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


def times(n, p):
    total = 0, 1, 1, 0
    while n:
        total, p, n = add(total, p) if n & 1 else total, add(p, p), n >> 1
    return total


BASE = point(bytes([0x58] + [0x66] * 31))


def signed(key, signature, message):
    """Whether the 64 bytes are the key's signature of the message."""
    a, s = point(key), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    x, y, z, _ = add(times(s, BASE), times(k, (P - a[0], a[1], 1, P - a[3])))
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---- Merkle proofs, RFC 9162 §2.1 ------------------------------------------------------------------------------------
def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def climb(index, last, hashes, hash, old=None):
    """The root that the path leads to from a node; with `old`, also that of the older tree, which ends at the node."""
    for sibling in hashes:
        if last == 0:
            raise Bad("the proof is too long")
        if index & 1 or index == last:
            hash, old = sha256(b"\1", sibling, hash), old and sha256(b"\1", sibling, old)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            hash = sha256(b"\1", hash, sibling)
        index, last = index >> 1, last >> 1
    if last:
        raise Bad("the proof is too short")
    return hash, old


def check_inclusion(entry, index, head, hashes):
    if not 0 <= index < head["size"]:
        raise Bad("the position is not in the log")
    if climb(index, head["size"] - 1, hashes, sha256(b"\0", entry))[0] != head["root"]:
        raise Bad("the proof does not lead to the checkpoint's root")


def check_consistency(old, new, hashes):
    if not 0 < old["size"] < new["size"]:
        raise Bad("the sizes do not grow")
    if old["size"] & (old["size"] - 1) == 0:
        hashes = [old["root"]] + hashes  # a perfect tree is the first node of its own path
    if not hashes:
        raise Bad("the proof is too short")
    index, last = old["size"] - 1, new["size"] - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    if climb(index, last, hashes[1:], hashes[0], hashes[0]) != (new["root"], old["root"]):
        raise Bad("the proof does not lead from the older root to the newer")


# ---- Texts: base 64, canonical JSON (RFC 8785), signed notes (C2SP) --------------------------------------------------
def unbase64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base 64 that could be written otherwise")
    return data


def canonical(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def read_json(data):
    """The value, whose canonical form the bytes must be. Numbers are integers; a key that comes twice cannot pass."""
    def refuse(text):
        raise ValueError("a number that is no integer")
    try:
        value = json.loads(data.decode(), parse_float=refuse, parse_constant=refuse)
        if canonical(value).encode() != data:
            raise ValueError("it is not in canonical form")
        return value
    except (ValueError, RecursionError) as error:
        raise Bad(f"no canonical JSON: {error}") from None


def read_vkey(text):
    """The name, id, type (1 signature of a note, 4 cosignature) and bytes of a key in the form name+id+base64."""
    try:
        name, id, material = text.split("+", 2)
        material = unbase64(material)
        if len(material) != 33 or sha256(name.encode(), b"\n", material)[:4].hex() != id:
            raise ValueError
        return {"name": name, "id": id, "type": material[0], "key": material[1:]}
    except ValueError:
        raise Bad(f"'{text}' is no verifier key, or mistyped") from None


def read_note(note, keys):
    """The text of a signed note, and those of the keys that signed it; a bad signature by any of them is refused."""
    text, blank, lines = note.rpartition(b"\n\n")
    text, signers = text + b"\n", []
    if not blank or not lines.endswith(b"\n"):
        raise Bad("no signed note")
    for line in lines.decode().split("\n")[:-1]:
        match = re.fullmatch("— ([^ +]+) ([A-Za-z0-9+/]+=*)", line)
        if not match:
            raise Bad("a line that is no signature")
        data = unbase64(match[2])
        for key in keys:
            if (key["name"], key["id"]) != (match[1], data[:4].hex()):
                continue
            message, signature = text, data[4:]
            if key["type"] == 4:
                time, signature = int.from_bytes(data[4:12], "big"), data[12:]
                message = b"cosignature/v1\ntime %d\n" % time + text
            if key["type"] not in (1, 4) or not signed(key["key"], signature, message):
                raise Bad(f"the signature by {key['name']} does not hold")
            signers.append(key)
    return text, signers


def read_checkpoint(note, key, witnesses=()):
    text, signers = read_note(note, [key, *witnesses])
    if key not in signers:
        raise Bad("the ledger's key did not sign it")
    origin, size, root = text.decode().split("\n")[:3]
    if text != f"{origin}\n{int(size)}\n{root}\n".encode() or origin != key["name"] or len(unbase64(root)) != 32:
        raise Bad("no checkpoint of this ledger")
    return {"origin": origin, "size": int(size), "root": unbase64(root), "signers": signers}


# ---- The pack --------------------------------------------------------------------------------------------------------
class Pack:
    def __init__(self, folder, vkey, authority):
        self.folder, self.vkey, self.authority = folder, vkey, authority
        self.files, self.folders, self.problems, self.events = {}, set(), 0, {}

    def say(self, word, part, text):
        text = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text[:500])
        print(f"{word:<11} {part}: {text}", flush=True)

    def fail(self, part, text):
        self.problems += 1
        if self.problems <= 100:
            self.say("WRONG", part, text)

    def check(self, part, body):
        """Runs one part; whatever it meets in a damaged pack is one problem."""
        try:
            text = body()
            if text:
                self.say("ok", part, text)
        except Bad as error:
            self.fail(part, str(error))
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            self.fail(part, f"cannot be read: {error!r}")

    def read(self, path):
        """A whole file that lies in the pack as a plain file."""
        if path not in self.files:
            raise Bad(f"{path} is missing")
        if self.files[path] > LARGEST_FILE:
            raise Bad(f"{path} is too large to be what it should be")
        with open(os.path.join(self.folder, path), "rb") as file:
            return file.read()

    def read_document(self, path):
        data = self.read(path)
        if not data.endswith(b"\n"):
            raise Bad(f"{path} does not end in a line break")
        return read_json(data[:-1])

    def each(self, folder, pattern):
        """The files of a folder whose names are numbers and an ending, in order; any other is a problem."""
        found = []
        for path in self.files:
            if path.startswith(folder + "/"):
                match = re.fullmatch(pattern, path[len(folder) + 1:])
                if not match:
                    raise Bad(f"{path} does not belong there")
                found.append((*map(int, match.groups()), path))
        return sorted(found)

    def walk(self):
        pending = [""]
        while pending:
            folder = pending.pop()
            for item in os.scandir(os.path.join(self.folder, folder)):
                path = folder + item.name
                if item.is_dir(follow_symlinks=False):
                    self.folders.add(path)
                    pending.append(path + "/")
                elif item.is_file(follow_symlinks=False):
                    self.files[path] = item.stat(follow_symlinks=False).st_size
                else:
                    self.fail("files", f"{path} is neither a file nor a folder")

    def check_files(self):
        self.walk()
        rest, last, problems = set(self.files) - {"MANIFEST", "attestation.dsse.json"}, "", self.problems
        for line in self.read("MANIFEST").decode().split("\n")[:-1]:
            match = re.fullmatch(r"([0-9a-f]{64})  ((?:[\w%+@-][\w.%+@-]*/)*[\w%+@-][\w.%+@-]*)", line, re.ASCII)
            if not match or match[2] <= last:
                raise Bad("MANIFEST has a line that is no digest and path, or is out of order")
            last = path = match[2]
            if path not in rest:
                self.fail("files", f"{path} is missing")
                continue
            rest.remove(path)
            digest = hashlib.sha256()
            with open(os.path.join(self.folder, path), "rb") as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    digest.update(piece)
            if digest.hexdigest() != match[1]:
                self.fail("files", f"{path} was altered: its digest is not that in MANIFEST")
        for path in sorted(rest):
            self.fail("files", f"{path} does not stand in MANIFEST")
        used = {path[:i] for path in self.files for i, letter in enumerate(path) if letter == "/"}
        for path in sorted(self.folders - used):
            self.fail("files", f"the folder {path} is empty")
        return None if self.problems > problems else f"{len(self.files)} files, each as MANIFEST says, and no other"

    def check_key(self):
        own = self.read("ledger.vkey").decode().rstrip("\n")
        self.key = read_vkey(self.vkey or own)
        if self.vkey and self.vkey != own:
            raise Bad(f"ledger.vkey is {own}, not the key given: the pack is of another ledger, or forged")
        if self.vkey:
            return f"{own}, as given"
        self.say("NOT CHECKED", "key", f"{own} was taken from the pack itself. Whoever forges a pack can put in a key "
                 "of their own: get the ledger's key from its owner by another way, and give it with --vkey")

    def check_attestation(self):
        envelope = self.read_document("attestation.dsse.json")
        kind, body, [signature] = envelope["payloadType"], unbase64(envelope["payload"]), envelope["signatures"]
        if set(envelope) != {"payload", "payloadType", "signatures"} or set(signature) != {"keyid", "sig"}:
            raise Bad("it has other keys than an envelope has")
        message = f"DSSEv1 {len(kind.encode())} {kind} {len(body)} ".encode() + body
        if signature["keyid"] != f"{self.key['name']}+{self.key['id']}":
            raise Bad("it names another key than the ledger's")
        if kind != "application/vnd.in-toto+json" or not signed(self.key["key"], unbase64(signature["sig"]), message):
            raise Bad("the ledger's key did not sign it")
        statement = read_json(body)
        expected = [{"name": name, "digest": {"sha256": sha256(self.read(name)).hex()}}
                    for name in ("MANIFEST", "checkpoint")]
        if statement["_type"] != "https://in-toto.io/Statement/v1" or statement["subject"] != expected:
            raise Bad("it was signed over another MANIFEST or checkpoint than those here")
        return "MANIFEST and checkpoint are those that the ledger's key signed"

    def check_checkpoint(self):
        policy = self.read("witness.policy").decode() if "witness.policy" in self.files else ""
        witnesses, groups, quorum = {}, {}, None
        for words in (line.split() for line in policy.split("\n")):
            if words[:1] == ["witness"]:
                witnesses[words[1]] = read_vkey(words[2])
            elif words[:1] == ["group"]:
                groups[words[1]] = words[2], words[3:]
            elif words[:1] == ["quorum"]:
                quorum = words[1]
            elif words[:1] == ["log"] and read_vkey(words[1]) != self.key:
                raise Bad("witness.policy is for another log")
        self.head = read_checkpoint(self.read("checkpoint"), self.key, witnesses.values())

        def holds(name, depth=0):
            if name in witnesses:
                return witnesses[name] in self.head["signers"]
            rule, members = groups[name]
            if depth > len(groups):
                raise Bad("witness.policy has groups within themselves")
            needed = {"all": len(members), "any": 1}.get(rule) or int(rule)
            return sum(holds(member, depth + 1) for member in members) >= needed
        if quorum not in (None, "none") and not holds(quorum):
            raise Bad("the witnesses of witness.policy that signed are fewer than its quorum")
        cosigned = f", cosigned by {len(self.head['signers']) - 1} witnesses" if witnesses else ""
        return f"signed by {self.key['name']}: {self.head['size']} events, root {self.head['root'].hex()}{cosigned}"

    def check_history(self):
        heads = []
        for size, path in self.each("checkpoints", r"(\d+)"):
            heads.append(read_checkpoint(self.read(path), self.key))
            if heads[-1]["size"] != size:
                raise Bad(f"{path} is of another size")
        heads = [head for head in heads if head["size"] < self.head["size"]] + [self.head]
        pairs = list(zip(heads, heads[1:]))
        if [(a["size"], b["size"]) for a, b in pairs] != [each[:2] for each in self.each("consistency", r"(\d+)-(\d+)")]:
            raise Bad("the proofs in consistency/ do not join each checkpoint to the next")
        for old, new in pairs:
            text = self.read(f"consistency/{old['size']}-{new['size']}").decode()
            check_consistency(old, new, [unbase64(line) for line in text.split("\n")[:-1]])
        return f"{len(pairs)} earlier checkpoints, each a prefix of the next" if pairs else None

    def check_timestamps(self):
        for size, kind, path in [(*each[:1], each[-1][-3:], each[-1]) for each in self.each("timestamps", r"(\d+)\.ts[qr]")]:
            stamped = "checkpoint" if size == self.head["size"] else f"checkpoints/{size}"
            if sha256(self.read(stamped)) not in self.read(path):
                raise Bad(f"{path} is not about {stamped}")
            if kind == "tsr" and self.authority and shutil.which("openssl"):
                command = ["openssl", "ts", "-verify", "-data", stamped, "-in", path, "-CAfile", self.authority]
                if subprocess.run(command, cwd=self.folder, capture_output=True).returncode:
                    raise Bad(f"{path}: openssl ts does not accept it under {self.authority}")
                self.say("ok", "time", f"{path} holds under {self.authority}")
            elif kind == "tsr":
                self.say("NOT CHECKED", "time", f"the signature of {path}: that needs openssl, and --tsa-ca with the "
                         "certificate of the time-stamping authority")

    def check_events(self):
        last, shown, note = 0, 0, self.read("checkpoint")
        proofs = {path for path in self.files if path.startswith("proofs/")}
        if "events.jsonl" not in self.files:
            raise Bad("events.jsonl is missing")
        with open(os.path.join(self.folder, "events.jsonl"), "rb") as file:
            for line in iter(lambda: file.readline(LONGEST_LINE), b""):
                try:
                    if not line.endswith(b"\n"):
                        raise Bad("the line has no end, or is too long")
                    event, entry = self.check_event(line[:-1], note, proofs)
                except (Bad, OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
                    self.fail("events", f"the line after position {last}: {error}")
                    continue
                if entry["position"] <= last:
                    self.fail("events", f"position {entry['position']} comes after {last}")
                last, shown = entry["position"], shown + ("data" in event)
                signature = event["data"].get("signature") if entry["type"] == "VoteCast" and "data" in event else None
                self.events[last] = entry["type"], entry["recordedAt"], entry["actor"], signature
        for path in sorted(proofs):
            self.fail("events", f"{path} proves an event that events.jsonl does not have")
        return f"{len(self.events)} events are in the log as shown, {shown} with payloads that are those committed to"

    def check_event(self, line, note, proofs):
        event = read_json(line)
        data = unbase64(event["entry"])
        entry = read_json(data)
        number = entry["position"]
        expected = {
            "specversion": "1.0", "id": str(number), "position": number, "sequence": f"{number:019d}",
            "source": "//" + quote(self.head["origin"], safe="/:@"), "type": entry["type"], "subject": entry["stream"],
            "time": entry["recordedAt"], "effectiveon": entry["effectiveOn"], "actor": entry["actor"]}
        if "actingFor" in entry:
            expected["actingfor"] = entry["actingFor"]
        own = {"entry": event["entry"], "disclosure": event["disclosure"]}
        if event["disclosure"] == "disclosed":
            own.update(data=event["data"], salt=event["salt"], datacontenttype="application/json")
            if sha256(bytes.fromhex(event["salt"]), canonical(event["data"]).encode()).hex() != entry["commitment"]:
                raise Bad(f"position {number}: the payload is not the one that the entry commits to")
        elif event["disclosure"] not in ("withheld", "erased"):
            raise Bad(f"position {number}: an unknown disclosure")
        if event != {**expected, **own}:
            raise Bad(f"position {number}: the line says otherwise than its entry")
        path = f"proofs/{number // 1000:04d}/{number}.tlog-proof"
        head, blank, rest = self.read(path).partition(b"\n\n")
        lines = head.decode().split("\n")
        if lines[:2] != ["c2sp.org/tlog-proof@v1", f"index {number - 1}"] or rest != note:
            raise Bad(f"{path} is no proof of this position under this checkpoint")
        check_inclusion(data, number - 1, self.head, [unbase64(text) for text in lines[2:]])
        proofs.discard(path)
        return event, entry

    def check_signatures(self):
        found = [each[0] for each in self.each("signatures", r"(\d+)\.(?:txt|sig)")]
        for number in sorted(set(found) | {number for number, event in self.events.items() if event[3]}):
            if number not in self.events:
                raise Bad(f"signatures/{number} is of an event that the pack does not have")
            text, armored = self.read(f"signatures/{number}.txt"), self.read(f"signatures/{number}.sig")
            _, _, person, signature = self.events[number]
            if signature and (text.decode(), armored.decode()) != (signature["statement"], signature["armored"]):
                raise Bad(f"signatures/{number} is not what the event at that position holds")
            if shutil.which("ssh-keygen"):
                self.check_signature(number, text, person)
        if found and not shutil.which("ssh-keygen"):
            self.say("NOT CHECKED", "signatures", f"{len(set(found))} signed decisions: that needs ssh-keygen")
            return None
        return f"{len(set(found))} decisions, each signed by a key of the person who decided" if found else None

    def check_signature(self, number, text, person):
        principal = re.sub(rb"[^A-Za-z0-9._@-]", lambda m: b"%%%02X" % m[0][0], person.encode()).decode()
        time = re.search(r"^Time: (\S{19})\S*$", text.decode(), re.MULTILINE)
        command = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", principal, "-n", "countersign",
                   "-s", f"signatures/{number}.sig"]
        command += ["-O", "verify-time=" + re.sub(r"\D", "", time[1]) + "Z"] if time else []
        if subprocess.run(command, cwd=self.folder, input=text, capture_output=True).returncode:
            raise Bad(f"signatures/{number}.sig: ssh-keygen does not accept it as {person}'s")

    def check_documents(self):
        small = [path for path in ("ocel.json", "oscal/catalog.json", "oscal/assessment-results.json")
                 if self.files.get(path, LARGEST_FILE) < LARGEST_FILE]
        document = {path: self.read_document(path) for path in small}
        if "ocel.json" in document:
            events = [(int(event["id"]), event["type"], event["time"]) for event in document["ocel.json"]["events"]]
            if events != [(number, *event[:2]) for number, event in sorted(self.events.items())]:
                raise Bad("ocel.json has other events than events.jsonl")
        if "oscal/assessment-results.json" in document:
            [result] = document["oscal/assessment-results.json"]["assessment-results"]["results"]
            size, root = (each["value"] for each in result["props"][:2])
            if (int(size), root) != (self.head["size"], self.head["root"].hex()):
                raise Bad("oscal/assessment-results.json is about another checkpoint")
            for link in (link for seen in result["observations"] for link in seen.get("relevant-evidence", [])):
                if link["href"].replace("../", "", 1) not in self.files:
                    raise Bad(f"oscal/assessment-results.json points to {link['href']}, which is missing")
        return f"{', '.join(small)} agree with the events and the checkpoint" if small else None

    def verify(self):
        for part, body in [
                ("files", self.check_files), ("key", self.check_key), ("attestation", self.check_attestation),
                ("checkpoint", self.check_checkpoint), ("history", self.check_history),
                ("time", self.check_timestamps), ("events", self.check_events),
                ("signatures", self.check_signatures), ("documents", self.check_documents)]:
            self.check(part, body)
        if self.problems:
            print(f"{self.problems} problem{'s' * (self.problems > 1)}: this is not the pack that was exported")
        return 1 if self.problems else 0

    def extract(self, position, folder):
        with open(os.path.join(self.folder, "events.jsonl"), "rb") as file:
            for line in file:
                event = json.loads(line)
                if event["position"] == position:
                    parts = {"entry": unbase64(event["entry"])}
                    if "data" in event:
                        parts.update(payload=canonical(event["data"]).encode(), salt=bytes.fromhex(event["salt"]))
                    for name, data in parts.items():
                        with open(os.path.join(folder, f"{position}.{name}"), "wb") as out:
                            out.write(data)
                        print(out.name)
                    return 0
        print(f"the pack has no event at position {position}", file=sys.stderr)
        return 1


def main():
    own = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    if sys.argv[1:2] == ["extract"]:
        parser.add_argument("extract")
        parser.add_argument("position", type=int)
        parser.add_argument("--to", default=".")
    else:
        parser.add_argument("--vkey")
        parser.add_argument("--tsa-ca")
    parser.add_argument("folder", nargs="?", default=own)
    options = parser.parse_args()
    if not os.path.isdir(options.folder):
        parser.error(f"{options.folder} is no folder")
    if hasattr(options, "extract"):
        return Pack(options.folder, None, None).extract(options.position, options.to)
    authority = options.tsa_ca and os.path.abspath(options.tsa_ca)
    return Pack(options.folder, options.vkey, authority).verify()


if __name__ == "__main__":
    sys.exit(main())
