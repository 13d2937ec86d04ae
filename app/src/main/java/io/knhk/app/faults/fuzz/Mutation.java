package io.knhk.app.faults.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A way to break a record. */
enum Mutation {
  /** Left as it is. */
  NONE {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      return valid;
    }
  },
  /** One to eight bits are flipped. */
  FLIPPED_BITS {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      byte[] value = value(valid).clone();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return valid.withValue(value);
    }
  },
  /** The end is missing. */
  CUT_OFF {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      byte[] value = value(valid);
      return valid.withValue(Arrays.copyOf(value, random.nextInt(value.length)));
    }
  },
  /** Bytes follow its end. */
  LENGTHENED {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      byte[] value = value(valid);
      byte[] longer = Arrays.copyOf(value, value.length + random.nextInt(1, 64));
      Arrays.fill(longer, value.length, longer.length, (byte) random.nextInt());
      return valid.withValue(longer);
    }
  },
  /** Written by another schema, one that there is or none. */
  OTHER_SCHEMA {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      byte[] value = value(valid).clone();
      int id = random.nextBoolean() ? random.nextInt() : random.nextInt(MOST_SCHEMAS);
      ByteBuffer.wrap(value).putInt(1, id);
      return valid.withValue(value);
    }
  },
  /** JSON instead of Avro. */
  JSON {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      String json =
          "{\"commandId\": \"%d\", \"workflowId\": \"order\"}".formatted(random.nextInt());
      return valid.withValue(json.getBytes(UTF_8));
    }
  },
  /** Any bytes. */
  NOISE {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      byte[] noise = new byte[random.nextInt(MOST_NOISE_BYTES)];
      random.nextBytes(noise);
      return valid.withValue(noise);
    }
  },
  /** No bytes. */
  EMPTY {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      return valid.withValue(new byte[0]);
    }
  },
  /** No value. */
  TOMBSTONE {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      return new Mutant(valid.topic(), valid.key(), Optional.empty(), valid.partition());
    }
  },
  /** No key. */
  NO_KEY {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      return valid.withKey(Optional.empty());
    }
  },
  /** A key of no bytes. */
  EMPTY_KEY {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      return valid.withKey(Optional.of(new byte[0]));
    }
  },
  /** A key of any bytes, most often no UTF-8, at times too long. */
  NOISY_KEY {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      byte[] key = new byte[random.nextInt(1, MOST_NOISE_BYTES)];
      random.nextBytes(key);
      return valid.withKey(Optional.of(key));
    }
  },
  /** In a partition that its key does not say. */
  ELSEWHERE {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      int partition = random.nextInt(Mutant.PARTITIONS);
      return new Mutant(valid.topic(), valid.key(), valid.value(), Optional.of(partition));
    }
  },
  /** Half a MiB of bytes after its end. */
  HUGE {
    @Override
    Mutant of(Mutant valid, RandomGenerator random) {
      return random.nextInt(ONE_HUGE_IN) > 0
          ? valid
          : valid.withValue(Arrays.copyOf(value(valid), HUGE_BYTES));
    }
  };

  private static final int MOST_SCHEMAS = 40;
  private static final int MOST_NOISE_BYTES = 400;
  private static final int ONE_HUGE_IN = 100;
  private static final int HUGE_BYTES = 512 * 1024;

  /** Breaks a valid record. */
  abstract Mutant of(Mutant valid, RandomGenerator random);

  private static byte[] value(Mutant valid) {
    return valid.value().orElseThrow();
  }
}
