package io.dualwrite.route.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
    /** Stands for a JDBC interface: parameters of every width, results of every kind. */
    public interface Wide {
        String all(boolean a, byte b, char c, short d, int e, long f, float g, double h, Object i, int[] j, String k);

        long aLong();

        double aDouble();

        float aFloat();

        boolean aBoolean();

        int[] anArray();

        void nothing(long first, double second, int third);

        List<String> wrapped(String item);

        default String newlyInvented() {
            return "a default that nobody thought about";
        }

        void fails() throws SQLException;
    }

    private static final class Real implements Wide {
        final SQLException failure = new SQLException("the same object");
        String last = "";

        @Override
        public String all(
                boolean a, byte b, char c, short d, int e, long f, float g, double h, Object i, int[] j, String k) {
            return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h + " " + i + " " + j.length
                    + " " + k;
        }

        @Override
        public long aLong() {
            return Long.MIN_VALUE;
        }

        @Override
        public double aDouble() {
            return Double.MIN_VALUE;
        }

        @Override
        public float aFloat() {
            return Float.MAX_VALUE;
        }

        @Override
        public boolean aBoolean() {
            return true;
        }

        @Override
        public int[] anArray() {
            return new int[3];
        }

        @Override
        public void nothing(long first, double second, int third) {
            last = first + " " + second + " " + third;
        }

        @Override
        public List<String> wrapped(String item) {
            return List.of(item);
        }

        @Override
        public void fails() throws SQLException {
            throw failure;
        }
    }

    abstract static class Wrapper implements Wide {
        private static final CallTable TABLE =
                CallTable.of(Wide.class, "all aLong aDouble aFloat anArray nothing wrapped fails");
        private static final MethodHandle COMPLETED = Wrapping.complete(MethodHandles.lookup(), Wrapper.class, TABLE);

        private final Real real;
        private final long number;

        Wrapper(Real real, long number) {
            this.real = real;
            this.number = number;
        }

        static Wrapper of(Real real, long number) throws Throwable {
            return (Wrapper) COMPLETED.invokeExact(real, number);
        }

        Wide delegate() {
            return real;
        }

        List<String> wrap(List<String> answer) {
            return List.of(answer.get(0) + " from " + number);
        }

        @Override
        public boolean aBoolean() {
            return false;
        }
    }

    private final Real real = new Real();
    private final Wrapper wrapper = wrapper();

    private Wrapper wrapper() {
        try {
            return Wrapper.of(real, 1L << 40);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void everyKindOfParameterAndResultIsPassedOn() {
        assertThat(wrapper.all(true, (byte) -1, 'x', (short) 2, 3, 1L << 33, 0.5f, 0.25, "o", new int[4], "k"))
                .isEqualTo("true -1 x 2 3 8589934592 0.5 0.25 o 4 k");
        assertThat(wrapper.aLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(wrapper.aDouble()).isEqualTo(Double.MIN_VALUE);
        assertThat(wrapper.aFloat()).isEqualTo(Float.MAX_VALUE);
        assertThat(wrapper.anArray()).hasSize(3);
        wrapper.nothing(1L << 40, 0.5, 7);
        assertThat(real.last).isEqualTo("1099511627776 0.5 7");
    }

    @Test
    void whatTheWrapperDeclaresIsItsOwn() {
        assertThat(wrapper.aBoolean()).isFalse();
    }

    @Test
    void answersOfAWrappedTypeGoThroughTheWrapper() {
        assertThat(wrapper.wrapped("a")).containsExactly("a from 1099511627776");
    }

    @Test
    void theExceptionIsTheSameObject() {
        assertThatThrownBy(wrapper::fails).isSameAs(real.failure);
    }

    @Test
    void whatNobodyDeclaredIsRefusedByNameEvenIfTheInterfaceHasADefault() {
        assertThatThrownBy(wrapper::newlyInvented)
                .isInstanceOf(SQLFeatureNotSupportedException.class)
                .hasMessageContaining("DW-082 Wide.newlyInvented");
        assertThat(Wrapper.TABLE.undeclared(Wrapper.class)).containsExactly("Wide.newlyInvented");
    }

    @Test
    void aNameThatTheInterfaceDoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallTable.of(Wide.class, "all mispelt"))
                .withMessageContaining("mispelt");
    }

    /** Wrappers with two ways to be made: which one reflection gives first differs from run to run. */
    abstract static class MadeInTwoWays implements Wide {
        MadeInTwoWays(String one) {
            assertThat(one).isNotNull();
        }

        MadeInTwoWays(Integer other) {
            assertThat(other).isNotNull();
        }
    }

    @Test
    void aWrapperIsMadeInOneWay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wrapping.complete(
                        MethodHandles.lookup(), MadeInTwoWays.class, CallTable.of(Wide.class, "nothing")))
                .withMessageContaining("has 2 constructors");
    }
}
