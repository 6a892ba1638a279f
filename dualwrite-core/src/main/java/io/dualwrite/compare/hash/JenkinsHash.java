package io.dualwrite.compare.hash;

/**
 * The 64-bit hash functions of PostgreSQL (Bob Jenkins' lookup3 with a seed), as its versions 14 to 18 compute them on
 * little-endian machines. Whether the server at hand does is tried before they are used.
 */
final class JenkinsHash {
    private static final int GOLDEN = 0x9e3779b9;

    private JenkinsHash() {}

    /** {@code hash_any_extended} */
    static long bytes(byte[] key, long seed) {
        int length = key.length;
        int a = GOLDEN + length + 3923095;
        int b = a;
        int c = a;
        if (seed != 0) {
            a += (int) (seed >>> 32);
            b += (int) seed;
            // mix
            a -= c;
            a ^= Integer.rotateLeft(c, 4);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 6);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 8);
            b += a;
            a -= c;
            a ^= Integer.rotateLeft(c, 16);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 19);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 4);
            b += a;
        }
        int at = 0;
        while (length - at >= 12) {
            a += word(key, at);
            b += word(key, at + 4);
            c += word(key, at + 8);
            a -= c;
            a ^= Integer.rotateLeft(c, 4);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 6);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 8);
            b += a;
            a -= c;
            a ^= Integer.rotateLeft(c, 16);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 19);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
        }
        // The lowest byte of c is reserved for the length.
        for (int rest = length - at - 1; rest >= 0; rest--) {
            int value = key[at + rest] & 0xFF;
            if (rest >= 8) {
                c += value << (8 * (rest - 7));
            } else if (rest >= 4) {
                b += value << (8 * (rest - 4));
            } else {
                a += value << (8 * rest);
            }
        }
        return finish(a, b, c);
    }

    /** {@code hash_uint32_extended} */
    static long word(int key, long seed) {
        int a = GOLDEN + 4 + 3923095;
        int b = a;
        int c = a;
        if (seed != 0) {
            a += (int) (seed >>> 32);
            b += (int) seed;
            a -= c;
            a ^= Integer.rotateLeft(c, 4);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 6);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 8);
            b += a;
            a -= c;
            a ^= Integer.rotateLeft(c, 16);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 19);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 4);
            b += a;
        }
        a += key;
        return finish(a, b, c);
    }

    /** {@code hashint8extended}: folds to 32 bits first, so that small numbers of every width hash alike. */
    static long number(long key, long seed) {
        return word(fold(key), seed);
    }

    static int fold(long key) {
        int high = (int) (key >>> 32);
        return (int) key ^ (key >= 0 ? high : ~high);
    }

    private static long finish(int first, int second, int third) {
        int a = first;
        int b = second;
        int c = third;
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
        return (long) b << 32 | (c & 0xFFFFFFFFL);
    }

    private static int word(byte[] key, int at) {
        return (int) WORDS.get(key, at);
    }

    private static final java.lang.invoke.VarHandle WORDS =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(int[].class, java.nio.ByteOrder.LITTLE_ENDIAN);
}
