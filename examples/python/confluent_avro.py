"""Confluent's wire format: a zero byte, the schema's id in four bytes (big-endian), Avro binary."""

import io
import json
import struct
import urllib.parse
import urllib.request

import avro.io
import avro.schema

HEADER = struct.Struct(">bI")


class Registry:
    """Encodes and decodes values with the schemas of a registry, each of which it asks for once."""

    def __init__(self, url):
        self._url = url.rstrip("/")
        self._latest = {}  # subject -> (id, schema)
        self._schemas = {}  # id -> schema

    def encode(self, subject, value):
        """The value in the subject's latest schema; every field must be there, defaults are not filled in."""
        if subject not in self._latest:
            found = self._get(f"/subjects/{urllib.parse.quote(subject, safe='')}/versions/latest")
            self._latest[subject] = (found["id"], avro.schema.parse(found["schema"]))
        schema_id, schema = self._latest[subject]
        out = io.BytesIO()
        out.write(HEADER.pack(0, schema_id))
        avro.io.DatumWriter(schema).write(value, avro.io.BinaryEncoder(out))
        return out.getvalue()

    def decode(self, data):
        """The value as a dict, in the schema that it was written with."""
        magic, schema_id = HEADER.unpack_from(data)
        if magic != 0:
            raise ValueError(f"begins with byte {magic}; Confluent's wire format begins with 0")
        if schema_id not in self._schemas:
            self._schemas[schema_id] = avro.schema.parse(self._get(f"/schemas/ids/{schema_id}")["schema"])
        body = io.BytesIO(data[HEADER.size:])
        return avro.io.DatumReader(self._schemas[schema_id]).read(avro.io.BinaryDecoder(body))

    def _get(self, path):
        with urllib.request.urlopen(self._url + path, timeout=10) as answer:
            return json.load(answer)
