package io.dualwrite.testsupport.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** What a child JVM really starts: first the watch on its parent, then the main method it is there for. */
final class ChildMain {

    private ChildMain() {}

    /** The first argument is the name of the class to run; the others are for its main method. */
    public static void main(String[] arguments) throws Throwable {
        ChildPoints.listenToParent();
        Method main = Class.forName(arguments[0]).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
