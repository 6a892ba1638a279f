package io.dualwrite.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.route.answer.AnswerMetaData;
import io.dualwrite.route.answer.AnswerRows;
import io.dualwrite.route.jdbc.CallTable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs on every JDK that is supported: a method that a newer one brings shows here first. */
class CallTablesTest {
    static Stream<Arguments> wrappers() {
        return Stream.of(
                Arguments.of(RoutedConnection.class, RoutedConnection.TABLE),
                Arguments.of(RoutedStatement.class, RoutedStatement.TABLE),
                Arguments.of(RoutedPrepared.class, RoutedPrepared.TABLE),
                Arguments.of(CandidatePrepared.class, CandidatePrepared.TABLE),
                Arguments.of(AnswerRows.class, AnswerRows.TABLE),
                Arguments.of(AnswerMetaData.class, AnswerMetaData.TABLE),
                Arguments.of(RoutedMetaData.class, RoutedMetaData.TABLE),
                Arguments.of(SourceRows.class, SourceRows.TABLE));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void everyMethodOfTheInterfaceIsDeclaredOnce(Class<?> wrapper, CallTable table) {
        assertThat(table.undeclared(wrapper)).isEmpty();
        assertThat(table.declaredTwice(wrapper)).isEmpty();
    }
}
