"""Shows records as JSON lines: kcat -C -b BOOTSTRAP -t TOPIC -o beginning -e -q -f '%R%s' | show.py REGISTRY

%R%s is each value's length, four bytes, and the value: kcat reads Kafka, and the registry's schemas say what it means.
"""

import json
import struct
import sys

from confluent_avro import Registry

LENGTH = struct.Struct(">i")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: kcat ... -f '%R%s' | show.py REGISTRY")
    registry = Registry(sys.argv[1])
    while length := sys.stdin.buffer.read(LENGTH.size):
        value = sys.stdin.buffer.read(*LENGTH.unpack(length))
        print(json.dumps(registry.decode(value), default=bytes.hex))


if __name__ == "__main__":
    main()
