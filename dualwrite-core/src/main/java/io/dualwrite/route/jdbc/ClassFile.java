package io.dualwrite.route.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class file with methods of straight-line code: no branch, so no stack map; no field, no attribute but the code. As
 * much of the format (JVM specification, chapter 4) as {@link Wrapping} needs.
 */
final class ClassFile {
    static final int PUBLIC = 0x0001;
    private static final int FINAL_SUPER = 0x0030;
    private static final int JAVA_8 = 52;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
    private final DataOutputStream poolOut = new DataOutputStream(pool);
    private final Map<List<Object>, Integer> constants = new LinkedHashMap<>();
    private final List<byte[]> methods = new ArrayList<>();
    private final int self;
    private final int parent;

    /** Names as the format has them, with slashes. */
    ClassFile(String name, String superName) {
        self = type(name);
        parent = type(superName);
    }

    int type(String name) {
        return constant(CLASS, utf8(name));
    }

    int string(String value) {
        return constant(STRING, utf8(value));
    }

    int method(String owner, String name, String descriptor, boolean ofInterface) {
        int nameAndType = constant(NAME_AND_TYPE, utf8(name), utf8(descriptor));
        return constant(ofInterface ? INTERFACE_METHOD : METHOD, type(owner), nameAndType);
    }

    void add(String name, String descriptor, Code code, int locals) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] instructions = code.bytes();
            out.writeShort(PUBLIC);
            out.writeShort(utf8(name));
            out.writeShort(utf8(descriptor));
            out.writeShort(1);
            out.writeShort(utf8("Code"));
            out.writeInt(12 + instructions.length);
            out.writeShort(locals + 3);
            out.writeShort(locals);
            out.writeInt(instructions.length);
            out.write(instructions);
            out.writeShort(0);
            out.writeShort(0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        methods.add(bytes.toByteArray());
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xCAFEBABE);
            out.writeShort(0);
            out.writeShort(JAVA_8);
            out.writeShort(constants.size() + 1);
            out.write(pool.toByteArray());
            out.writeShort(PUBLIC | FINAL_SUPER);
            out.writeShort(self);
            out.writeShort(parent);
            out.writeShort(0);
            out.writeShort(0);
            out.writeShort(methods.size());
            for (byte[] method : methods) {
                out.write(method);
            }
            out.writeShort(0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private int utf8(String text) {
        Integer known = constants.get(List.<Object>of(UTF8, text));
        if (known != null) {
            return known;
        }
        try {
            poolOut.writeByte(UTF8);
            poolOut.writeUTF(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return remember(List.of(UTF8, text));
    }

    private int constant(int tag, int... parts) {
        List<Object> key = new ArrayList<>(List.of(tag));
        for (int part : parts) {
            key.add(part);
        }
        Integer known = constants.get(key);
        if (known != null) {
            return known;
        }
        try {
            poolOut.writeByte(tag);
            for (int part : parts) {
                poolOut.writeShort(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return remember(key);
    }

    private int remember(List<Object> key) {
        constants.put(key, constants.size() + 1);
        return constants.size();
    }

    /** Instructions, one after the other. */
    static final class Code {
        private static final int LDC_WIDE = 0x13;
        private static final int INVOKE_VIRTUAL = 0xB6;
        private static final int INVOKE_SPECIAL = 0xB7;
        private static final int INVOKE_STATIC = 0xB8;
        private static final int INVOKE_INTERFACE = 0xB9;
        private static final int THROW = 0xBF;

        private final ByteArrayOutputStream code = new ByteArrayOutputStream();

        /** The local variable at this place, counted in slots. */
        Code load(Class<?> type, int slot) {
            return one(opcode(0x15, type)).one(slot);
        }

        Code text(int constant) {
            return one(LDC_WIDE).two(constant);
        }

        Code invokeVirtual(int method) {
            return one(INVOKE_VIRTUAL).two(method);
        }

        Code invokeSpecial(int method) {
            return one(INVOKE_SPECIAL).two(method);
        }

        Code invokeStatic(int method) {
            return one(INVOKE_STATIC).two(method);
        }

        Code invokeInterface(int method, int slots) {
            return one(INVOKE_INTERFACE).two(method).one(slots + 1).one(0);
        }

        Code give(Class<?> type) {
            return one(type == void.class ? 0xB1 : opcode(0xAC, type));
        }

        Code raise() {
            return one(THROW);
        }

        byte[] bytes() {
            return code.toByteArray();
        }

        static int slots(Class<?> type) {
            return type == long.class || type == double.class ? 2 : 1;
        }

        /** Instructions for int, long, float, double and references follow each other in this order. */
        private static int opcode(int ofInt, Class<?> type) {
            if (!type.isPrimitive()) {
                return ofInt + 4;
            }
            if (type == long.class) {
                return ofInt + 1;
            }
            if (type == float.class) {
                return ofInt + 2;
            }
            return type == double.class ? ofInt + 3 : ofInt;
        }

        private Code one(int value) {
            code.write(value);
            return this;
        }

        private Code two(int value) {
            return one(value >> 8).one(value);
        }
    }
}
