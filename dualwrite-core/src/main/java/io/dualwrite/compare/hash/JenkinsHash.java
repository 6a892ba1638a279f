package io.dualwrite.compare.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit hash functions of PostgreSQL (Bob Jenkins' lookup3 with a seed), as its versions 14 to 18 compute them on
 * little-endian machines. Whether the server at hand does is tried before they are used.
 */
final class JenkinsHash {
    private static final int BEGINNING = 0x9e3779b9 + 3923095;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private JenkinsHash() {}

    /** Three words that are stirred. It never leaves a method, so that none is made once the code is compiled. */
    private static final class State {
        private int a;
        private int b;
        private int c;

        State(int length, long seed) {
            a = BEGINNING + length;
            b = a;
            c = a;
            if (seed != 0) {
                a += (int) (seed >>> 32);
                b += (int) seed;
                mix();
            }
        }

        void mix() {
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }

        long end() {
            c = (c ^ b) - Integer.rotateLeft(b, 14);
            a = (a ^ c) - Integer.rotateLeft(c, 11);
            b = (b ^ a) - Integer.rotateLeft(a, 25);
            c = (c ^ b) - Integer.rotateLeft(b, 16);
            a = (a ^ c) - Integer.rotateLeft(c, 4);
            b = (b ^ a) - Integer.rotateLeft(a, 14);
            c = (c ^ b) - Integer.rotateLeft(b, 24);
            return (long) b << 32 | (c & 0xFFFFFFFFL);
        }
    }

    /** {@code hash_any_extended} */
    static long bytes(byte[] key, long seed) {
        return bytes(key, 0, key.length, seed);
    }

    /** The same of some of the bytes. */
    static long bytes(byte[] key, int from, int length, long seed) {
        State state = new State(length, seed);
        int end = from + length;
        int at = from;
        while (end - at >= 12) {
            state.a += (int) WORDS.get(key, at);
            state.b += (int) WORDS.get(key, at + 4);
            state.c += (int) WORDS.get(key, at + 8);
            state.mix();
            at += 12;
        }
        // The lowest byte of c is reserved for the length.
        for (int rest = end - at - 1; rest >= 0; rest--) {
            int value = key[at + rest] & 0xFF;
            if (rest >= 8) {
                state.c += value << (8 * (rest - 7));
            } else if (rest >= 4) {
                state.b += value << (8 * (rest - 4));
            } else {
                state.a += value << (8 * rest);
            }
        }
        return state.end();
    }

    /** {@code hash_any_extended} of eight bytes, the lowest first. */
    static long eightBytes(long key, long seed) {
        State state = new State(8, seed);
        state.a += (int) key;
        state.b += (int) (key >>> 32);
        return state.end();
    }

    /** {@code hash_uint32_extended} */
    static long word(int key, long seed) {
        State state = new State(4, seed);
        state.a += key;
        return state.end();
    }

    /** {@code hashint8extended}: folds to 32 bits first, so that small numbers of every width hash alike. */
    static long number(long key, long seed) {
        return word(fold(key), seed);
    }

    static int fold(long key) {
        int high = (int) (key >>> 32);
        return (int) key ^ (key >= 0 ? high : ~high);
    }
}
