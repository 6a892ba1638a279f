package io.dualwrite.route.jdbc;

import io.dualwrite.route.jdbc.ClassFile.Code;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the class that completes a wrapper (ADR 0055). For each method of the interface that the wrapper does not declare
 * itself, it
 *
 * <ol>
 *   <li>calls {@code delegate()} of the wrapper and passes the call on, if the {@link CallTable} says so; what comes back
 *       goes through the wrapper's {@code wrap}, if it has one for that type;
 *   <li>else throws {@link CallTable#undeclared(String)}.
 * </ol>
 *
 * <p>It costs what a class written by hand does. The class is hidden, lives as long as the wrapper's, and shows up in stack
 * traces under the wrapper's name.
 */
public final class Wrapping {
    private Wrapping() {}

    /**
     * A constructor of the completed class, with the parameters of the wrapper's only constructor; it returns the
     * wrapper's type. To be kept in a static final field.
     *
     * @param lookup of the wrapper's own package
     */
    public static MethodHandle complete(MethodHandles.Lookup lookup, Class<?> wrapper, CallTable table) {
        Constructor<?>[] constructors = wrapper.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalArgumentException(wrapper.getName() + " has " + constructors.length
                    + " constructors, and it must be clear which one");
        }
        Constructor<?> constructor = constructors[0];
        MethodType type = MethodType.methodType(void.class, constructor.getParameterTypes());
        try {
            Class<?> completed =
                    lookup.defineHiddenClass(bytes(wrapper, type, table), true).lookupClass();
            return lookup.findConstructor(completed, type).asType(type.changeReturnType(wrapper));
        } catch (IllegalAccessException | NoSuchMethodException impossible) {
            throw new IllegalStateException("Cannot complete " + wrapper.getName(), impossible);
        }
    }

    /** For what a constructor's method handle throws: our constructors do not. */
    public static IllegalStateException unexpected(Throwable defect) {
        if (defect instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(defect);
    }

    private static byte[] bytes(Class<?> wrapper, MethodType constructor, CallTable table) {
        String parent = wrapper.getName().replace('.', '/');
        ClassFile file = new ClassFile(parent + "Completed", parent);
        Code creating = new Code().load(Object.class, 0);
        int slot = loadAll(creating, constructor.parameterArray(), 1);
        creating.invokeSpecial(file.method(parent, "<init>", constructor.toMethodDescriptorString(), false));
        file.add("<init>", constructor.toMethodDescriptorString(), creating.give(void.class), slot);
        CallTable.methods(table.jdbc())
                .filter(method -> !CallTable.own(wrapper, method))
                .forEach(method -> add(file, wrapper, parent, table, method));
        return file.bytes();
    }

    private static void add(ClassFile file, Class<?> wrapper, String parent, CallTable table, Method method) {
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        String descriptor = type.toMethodDescriptorString();
        Code code = new Code();
        int slots = type.parameterList().stream().mapToInt(Code::slots).sum() + 1;
        if (table.passes(method)) {
            String jdbc = table.jdbc().getName().replace('.', '/');
            Method wrap = wrapOf(wrapper, method.getReturnType());
            if (wrap != null) {
                code.load(Object.class, 0);
            }
            code.load(Object.class, 0).invokeVirtual(file.method(parent, "delegate", "()L" + jdbc + ";", false));
            loadAll(code, type.parameterArray(), 1);
            code.invokeInterface(file.method(jdbc, method.getName(), descriptor, true), slots - 1);
            if (wrap != null) {
                MethodType wrapping = MethodType.methodType(wrap.getReturnType(), wrap.getParameterTypes());
                code.invokeVirtual(file.method(parent, "wrap", wrapping.toMethodDescriptorString(), false));
            }
            code.give(method.getReturnType());
        } else {
            String refusing = MethodType.methodType(java.sql.SQLException.class, String.class)
                    .toMethodDescriptorString();
            code.text(file.string(CallTable.name(method)))
                    .invokeStatic(
                            file.method(CallTable.class.getName().replace('.', '/'), "undeclared", refusing, false))
                    .raise();
        }
        file.add(method.getName(), descriptor, code, slots);
    }

    private static int loadAll(Code code, Class<?>[] types, int first) {
        int slot = first;
        for (Class<?> type : types) {
            code.load(type, slot);
            slot += Code.slots(type);
        }
        return slot;
    }

    private static @Nullable Method wrapOf(Class<?> wrapper, Class<?> type) {
        for (Class<?> at = wrapper; at != null && at != Object.class; at = at.getSuperclass()) {
            try {
                Method wrap = at.getDeclaredMethod("wrap", type);
                return Modifier.isPrivate(wrap.getModifiers()) ? null : wrap;
            } catch (NoSuchMethodException inherited) {
                // Perhaps a superclass declares it.
            }
        }
        return null;
    }
}
