#!/usr/bin/env python3
"""Checks the evidence pack that it lies in, or the one in DIR, without anything but Python 3.9 and what the pack holds.

  python3 verify.py [DIR] [--vkey VKEY]                    check every part; VKEY is the ledger's key from elsewhere
      --witness-policy FILE    your own: its quorum must have cosigned the checkpoint (the pack's own is only looked at)
      --tsa-ca FILE            certificates of the authorities, in PEM: openssl checks their time stamps
  python3 verify.py extract POSITION [DIR] [--to FOLDER]   write the entry, payload and salt of one event to files

Exit code: 0 all that was checked holds, 1 something does not (one line each), 2 wrongly called.
What it does, in order: every file against MANIFEST, MANIFEST against the signed attestation, the checkpoint's
signatures, earlier checkpoints, witnesses and time stamps, every event against its proof and its payload against its
commitment, signed decisions, and the counts in the documents for other programs.
"""
import argparse, base64, hashlib, json, os, re, shutil, stat, subprocess, sys
from urllib.parse import quote

LONGEST_LINE = LARGEST_FILE = 64 << 20  # bytes: of a line of events.jsonl, of a file that is read whole
DAMAGE = OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError  # what reading a damaged file meets


class Bad(ValueError):
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


def read_vkey(text, kind=1):
    """The name, id, type (1 signature of a note, 4 cosignature) and bytes of a key in the form name+id+base64."""
    try:
        name, id, material = text.split("+", 2)
        material = unbase64(material)
        if len(material) != 33 or material[0] != kind or sha256(name.encode(), b"\n", material)[:4].hex() != id:
            raise ValueError
        return {"name": name, "id": id, "type": kind, "key": material[1:]}
    except ValueError:
        raise Bad(f"'{text}' is no verifier key of its kind, or mistyped") from None


def read_checkpoint(note, key, witnesses=()):
    """What a signed note says of the log, and which of the keys signed; a bad signature by any of them is refused."""
    text, blank, lines = note.rpartition(b"\n\n")
    text, signers = text + b"\n", []
    if not blank or not lines.endswith(b"\n"):
        raise Bad("no signed note")
    for line in lines.decode().split("\n")[:-1]:
        match = re.fullmatch("— ([^ +]+) ([A-Za-z0-9+/]+=*)", line)
        if not match:
            raise Bad("a line that is no signature")
        data = unbase64(match[2])
        for signer in (each for each in (key, *witnesses) if (each["name"], each["id"]) == (match[1], data[:4].hex())):
            message, signature = text, data[4:]
            if signer["type"] == 4:
                message = b"cosignature/v1\ntime %d\n" % int.from_bytes(data[4:12], "big") + text
                signature = data[12:]
            if not signed(signer["key"], signature, message):
                raise Bad(f"the signature by {signer['name']} does not hold")
            signers.append(signer)
    if key not in signers:
        raise Bad("the ledger's key did not sign it")
    origin, size, root = text.decode().split("\n")[:3]
    if text != f"{origin}\n{int(size)}\n{root}\n".encode() or origin != key["name"] or len(unbase64(root)) != 32:
        raise Bad("no checkpoint of this ledger")
    return {"text": text, "origin": origin, "size": int(size), "root": unbase64(root), "signers": signers}


class Policy:
    """The witnesses of a log, and which of them must have cosigned it (C2SP tlog-policy)."""
    def __init__(self, text):
        self.logs, self.witnesses, self.groups, self.quorum, names = [], {}, {}, None, {"none"}
        for line in text.split("\n"):
            word, *rest = line.split() or ["#"]
            try:
                if word == "log":
                    self.logs.append(read_vkey(rest[0]))
                elif word == "witness" and rest[0] not in names:
                    self.witnesses[rest[0]] = read_vkey(rest[1], 4)
                    names.add(rest[0])
                elif word == "group" and rest[0] not in names and names.issuperset(rest[2:]):
                    needed = {"any": 1, "all": len(rest) - 2}.get(rest[1]) or int(rest[1])
                    if not 1 <= needed <= len(set(rest[2:])):
                        raise ValueError
                    self.groups[rest[0]] = needed, rest[2:]
                    names.add(rest[0])
                elif word == "quorum" and rest[0] in names and not self.quorum:
                    self.quorum = rest[0]
                elif word[0] != "#":
                    raise ValueError
            except (ValueError, IndexError):
                raise Bad(f"no line of a witness policy: {line}") from None
        if not self.quorum:
            raise Bad("a witness policy without a quorum")

    def reached(self, head):
        """Whether a quorum cosigned the checkpoint. A group's members stand above it."""
        held = {name for name, key in self.witnesses.items() if key in head["signers"]} | {"none"}
        for name, (needed, members) in self.groups.items():
            held |= {name} if len(held.intersection(members)) >= needed else set()
        return self.quorum in held


# ---- The pack --------------------------------------------------------------------------------------------------------
class Pack:
    def __init__(self, folder, vkey=None, policy=None, authority=None):
        self.folder, self.vkey, self.policy, self.asked, self.authority = folder, vkey, policy, policy, authority
        self.files, self.problems, self.heads, self.events = {}, 0, {}, {}

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
        except DAMAGE as error:
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

    def runs(self, command, text=b""):
        return subprocess.run(command, cwd=self.folder, input=text, capture_output=True).returncode == 0

    def each(self, folder, pattern):
        """The files of a folder whose names are numbers and an ending, in order; any other is a problem."""
        found = []
        for path in self.files:
            if path.startswith(folder + "/"):
                match = re.fullmatch(pattern, path[len(folder) + 1:])
                if not match:
                    raise Bad(f"{path} does not belong there")
                found.append((*map(int, match.groups("0")), path))
        return sorted(found)

    def walk(self):
        for top, folders, names in os.walk(self.folder, onerror=lambda error: self.fail("files", str(error))):
            base = os.path.relpath(top, self.folder) + "/" if top != self.folder else ""
            for path in [base + name for name in folders + names]:
                status = os.lstat(os.path.join(self.folder, path))
                if stat.S_ISREG(status.st_mode):
                    self.files[path] = status.st_size
                elif not stat.S_ISDIR(status.st_mode):
                    self.fail("files", f"{path} is neither a file nor a folder")
            if not folders + names:
                self.fail("files", f"the folder {base} is empty")

    def check_files(self):
        problems = self.problems
        self.walk()
        rest, last = set(self.files) - {"MANIFEST", "attestation.dsse.json"}, ""
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
        envelope, kind = self.read_document("attestation.dsse.json"), "application/vnd.in-toto+json"
        payload, signature = envelope["payload"], envelope["signatures"][0]["sig"]
        key, body = f"{self.key['name']}+{self.key['id']}", unbase64(payload)
        if envelope != {"payload": payload, "payloadType": kind, "signatures": [{"keyid": key, "sig": signature}]}:
            raise Bad("it has other keys than an envelope has, or names another key than the ledger's")
        if not signed(self.key["key"], unbase64(signature), f"DSSEv1 {len(kind)} {kind} {len(body)} ".encode() + body):
            raise Bad("the ledger's key did not sign it")
        statement = read_json(body)
        expected = [{"name": name, "digest": {"sha256": sha256(self.read(name)).hex()}}
                    for name in ("MANIFEST", "checkpoint")]
        if statement["_type"] != "https://in-toto.io/Statement/v1" or statement["subject"] != expected:
            raise Bad("it was signed over another MANIFEST or checkpoint than those here")
        return "MANIFEST and checkpoint are those that the ledger's key signed"

    def check_policy(self):
        own = Policy(self.read("witness.policy").decode()) if "witness.policy" in self.files else None
        for name, policy in (("the witness policy given", self.asked), ("witness.policy", own)):
            if policy and policy.logs and self.key not in policy.logs:
                raise Bad(f"{name} is for another log")
        self.policy = self.asked or own

    def read_head(self, path):
        return read_checkpoint(self.read(path), self.key, self.policy.witnesses.values() if self.policy else ())

    def check_checkpoint(self):
        self.head = head = self.read_head("checkpoint")
        self.heads[head["size"]] = head
        return f"signed by {self.key['name']}: {head['size']} events, root {head['root'].hex()}"

    def check_history(self):
        for size, path in self.each("checkpoints", r"(\d+)"):
            head = self.read_head(path)
            if head["size"] != size:
                raise Bad(f"{path} is of another size")
            if size < self.head["size"]:
                self.heads[size] = head
        heads = sorted(self.heads.values(), key=lambda head: head["size"])
        pairs = list(zip(heads, heads[1:]))
        if [(a["size"], b["size"]) for a, b in pairs] != [p[:2] for p in self.each("consistency", r"(\d+)-(\d+)")]:
            raise Bad("the proofs in consistency/ do not join each checkpoint to the next")
        for old, new in pairs:
            text = self.read(f"consistency/{old['size']}-{new['size']}").decode()
            check_consistency(old, new, [unbase64(line) for line in text.split("\n")[:-1]])
        return f"{len(pairs)} earlier checkpoints, each a prefix of the next" if pairs else None

    def check_witnesses(self):
        if not self.policy:
            return None
        count = sum(key in self.head["signers"] for key in self.policy.witnesses.values())
        text = f"cosigned by {count} of {len(self.policy.witnesses)} witnesses"
        if self.policy.reached(self.head):
            return text + (", and no quorum is asked for" if self.policy.quorum == "none" else ", quorum reached")
        last = max((size for size, head in self.heads.items() if self.policy.reached(head)), default=None)
        text += ", which is no quorum; " + (
            "nor has any earlier checkpoint here one" if last is None else
            f"unwitnessed since the checkpoint of {last} events, the last here that has one")
        if self.asked:
            raise Bad(text)
        self.say("UNWITNESSED", "witnesses", text)

    def check_timestamps(self):
        stamps, named = [], {}
        for size, _, path in self.each("timestamps", r"(\d+)(?:-(\d+)\.tsr|\.note|\.tsq)"):
            named.setdefault(size, set()).add(path)
        for size, paths in sorted(named.items()):
            replies = [f"timestamps/{size}-{number}.tsr" for number in range(1, len(paths) - 1)]
            note, request = f"timestamps/{size}.note", f"timestamps/{size}.tsq"
            if paths != {note, request, *replies} or not replies:
                raise Bad(f"timestamps/: of {size} there must be the note, the request, and replies numbered from 1")
            digest = sha256(self.read(note))
            if read_checkpoint(self.read(note), self.key)["text"] != self.heads.get(size, {}).get("text"):
                raise Bad(f"{note} is no checkpoint of this pack")
            if self.read(request).hex() != "30390201013031300d060960864801650304020105000420" + digest.hex() + "0101ff":
                raise Bad(f"{request} is no request about {note}")
            stamps += [(self.check_reply(reply, note, digest), size) for reply in replies]
        if bool(stamps) != bool(self.authority):
            self.say("NOT CHECKED", "time", "the authorities' signatures of the time stamps: that needs openssl, and "
                     "--tsa-ca with their certificates" if stamps else "the pack has no time stamp")
        if stamps:
            first, last = min(stamps), min(stamp for stamp in stamps if stamp[1] == size)
            return (f"{len(stamps)} time stamps of {len(named)} checkpoints: {first[1]} events were there at {first[0]}, "
                    f"{last[1]} at {last[0]}")

    def check_reply(self, path, note, digest):
        """When the authority says that it stamped the note: what stands behind digest and serial in a reply."""
        match = re.search(re.escape(digest) + rb"\x02.{2,66}?\x18.(\d{14}[.\d]*Z)", self.read(path), re.DOTALL)
        if not match:
            raise Bad(f"{path} stamps other bytes than {note}")
        command = ["openssl", "ts", "-verify", "-data", note, "-in", path, "-CAfile", self.authority]
        if self.authority and not self.runs(command):
            raise Bad(f"{path}: openssl does not accept it under {self.authority}")
        return re.sub(r"(....)(..)(..)(..)(..)(..)", r"\1-\2-\3T\4:\5:\6", match[1].decode(), count=1)

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
                except DAMAGE as error:
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
        found = {each[0] for each in self.each("signatures", r"(\d+)\.(?:txt|sig)")}
        for number in sorted(found | {number for number, event in self.events.items() if event[3]}):
            if number not in self.events:
                raise Bad(f"signatures/{number} is of an event that the pack does not have")
            text, armored = self.read(f"signatures/{number}.txt"), self.read(f"signatures/{number}.sig")
            _, _, person, signature = self.events[number]
            if signature and (text.decode(), armored.decode()) != (signature["statement"], signature["armored"]):
                raise Bad(f"signatures/{number} is not what the event at that position holds")
            principal = re.sub(rb"[^A-Za-z0-9._@-]", lambda m: b"%%%02X" % m[0][0], person.encode()).decode()
            time = re.search(r"^Time: (\S{19})\S*$", text.decode(), re.MULTILINE)
            command = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", principal, "-n", "countersign",
                       "-s", f"signatures/{number}.sig"]
            command += ["-O", "verify-time=" + re.sub(r"\D", "", time[1]) + "Z"] if time else []
            if shutil.which("ssh-keygen") and not self.runs(command, text):
                raise Bad(f"signatures/{number}.sig: ssh-keygen does not accept it as {person}'s")
        if found and not shutil.which("ssh-keygen"):
            self.say("NOT CHECKED", "signatures", f"{len(found)} signed decisions: that needs ssh-keygen")
            return None
        return f"{len(found)} decisions, each signed by a key of the person who decided" if found else None

    def check_documents(self):
        held = [path for path in ("ocel.json", "oscal/catalog.json", "oscal/assessment-results.json")
                if path in self.files]
        small = [path for path in held if self.files[path] <= LARGEST_FILE]
        for path in sorted(set(held) - set(small)):
            self.say("NOT CHECKED", "documents", f"{path} is too large for this script; its digest is as MANIFEST says")
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
                ("witnesses", self.check_policy), ("checkpoint", self.check_checkpoint),
                ("history", self.check_history), ("witnesses", self.check_witnesses), ("time", self.check_timestamps),
                ("events", self.check_events), ("signatures", self.check_signatures),
                ("documents", self.check_documents)]:
            self.check(part, body)
        if self.problems:
            print(f"{self.problems} problem{'s' * (self.problems > 1)}: this pack is not accepted")
        return 1 if self.problems else 0

    def extract(self, position, folder):
        with open(os.path.join(self.folder, "events.jsonl"), "rb") as file:
            event = next((event for event in map(json.loads, file) if event["position"] == position), None)
        if not event:
            print(f"the pack has no event at position {position}", file=sys.stderr)
            return 1
        parts = {"entry": unbase64(event["entry"])}
        if "data" in event:
            parts.update(payload=canonical(event["data"]).encode(), salt=bytes.fromhex(event["salt"]))
        for name, data in parts.items():
            with open(os.path.join(folder, f"{position}.{name}"), "wb") as out:
                out.write(data)
            print(out.name)
        return 0


def main():
    own = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    if sys.argv[1:2] == ["extract"]:
        parser.add_argument("extract")
        parser.add_argument("position", type=int)
        parser.add_argument("--to", default=".")
    else:
        for option in ("--vkey", "--witness-policy", "--tsa-ca"):
            parser.add_argument(option)
    parser.add_argument("folder", nargs="?", default=own)
    options = parser.parse_args()
    if not os.path.isdir(options.folder):
        parser.error(f"{options.folder} is no folder")
    if hasattr(options, "extract"):
        return Pack(options.folder).extract(options.position, options.to)
    try:
        policy = options.witness_policy and Policy(open(options.witness_policy, encoding="utf-8").read())
        authority = options.tsa_ca and open(options.tsa_ca).name and os.path.abspath(options.tsa_ca)
    except DAMAGE as error:
        parser.error(str(error))
    if authority and not shutil.which("openssl"):
        parser.error("--tsa-ca needs openssl")
    return Pack(options.folder, options.vkey, policy, authority).verify()


if __name__ == "__main__":
    sys.exit(main())
