package io.dualwrite.route.jdbc;

import io.dualwrite.error.ErrorCode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The methods of one JDBC interface that a wrapper passes on as they are. What is neither in this table nor in the wrapper
 * is refused by name when it is called: a newer JDK does not keep an application from starting, and nothing slips past
 * unseen. Immutable.
 */
public final class CallTable {
    private final Class<?> jdbc;
    private final Set<String> passed;

    private CallTable(Class<?> jdbc, Set<String> passed) {
        this.jdbc = jdbc;
        this.passed = passed;
    }

    /**
     * @param passed names of methods, with blanks between them
     * @throws IllegalArgumentException for a name that the interface does not have, on any JDK that is supported
     */
    public static CallTable of(Class<?> jdbc, String passed) {
        Set<String> names = new TreeSet<>(Arrays.asList(passed.strip().split("\\s+")));
        Set<String> known = new TreeSet<>();
        methods(jdbc).forEach(method -> known.add(method.getName()));
        if (!known.containsAll(names)) {
            names.removeAll(known);
            throw new IllegalArgumentException(jdbc.getName() + " has no " + names);
        }
        return new CallTable(jdbc, names);
    }

    /** The same table with what another one passes: that of the interface this one extends. */
    public CallTable and(CallTable parent) {
        Set<String> all = new TreeSet<>(passed);
        all.addAll(parent.passed);
        return new CallTable(jdbc, all);
    }

    public Class<?> jdbc() {
        return jdbc;
    }

    /** All that can be called on the interface. */
    static Stream<Method> methods(Class<?> jdbc) {
        return Arrays.stream(jdbc.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    boolean passes(Method method) {
        return passed.contains(method.getName());
    }

    /** What the interface of this JDK has, and neither the wrapper nor this table declares. */
    public List<String> undeclared(Class<?> wrapper) {
        return names(wrapper, method -> !passes(method));
    }

    /** What both declare: one of the two is not what happens. */
    public List<String> declaredTwice(Class<?> wrapper) {
        return methods(jdbc)
                .filter(method -> own(wrapper, method) && passes(method))
                .map(CallTable::name)
                .sorted()
                .toList();
    }

    private List<String> names(Class<?> wrapper, Predicate<Method> wanted) {
        return methods(jdbc)
                .filter(method -> !own(wrapper, method) && wanted.test(method))
                .map(CallTable::name)
                .sorted()
                .toList();
    }

    /** Whether the wrapper itself says what this method does. */
    static boolean own(Class<?> wrapper, Method method) {
        for (Class<?> type = wrapper; type != null && type != Object.class; type = type.getSuperclass()) {
            try {
                Method found = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
                return !Modifier.isAbstract(found.getModifiers());
            } catch (NoSuchMethodException inherited) {
                // Perhaps a superclass declares it.
            }
        }
        return false;
    }

    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** Called by the classes that {@link Wrapping} makes. */
    public static SQLException undeclared(String method) {
        return new SQLFeatureNotSupportedException(
                ErrorCode.JDBC_CALL_UNDECLARED.id() + " " + method
                        + " is not known to this version of dualwrite, so it is" + " refused and not guessed. "
                        + ErrorCode.JDBC_CALL_UNDECLARED.remedy(),
                "0A000");
    }
}
