package io.dualwrite.testsupport.workload;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Everything a workload does to a table, and how often. One operation may take several statements. */
public enum Operation {
    INSERT(20, maker -> List.of(maker.insert("INSERT", 1))),
    INSERT_SEVERAL(10, maker -> List.of(maker.insert("INSERT", 4))),
    INSERT_FROM_SELECT(2, maker -> List.of(maker.insertFromSelect())),
    UPDATE(12, maker -> List.of(maker.update("UPDATE"))),
    UPDATE_SEVERAL(4, maker -> List.of(maker.updateSeveral())),
    UPDATE_TO_THE_SAME(2, maker -> List.of(maker.updateToTheSame())),
    DELETE(7, maker -> List.of(maker.delete())),
    DELETE_SEVERAL(2, maker -> List.of(maker.deleteSeveral())),
    DELETE_ALL(1, maker -> List.of(maker.deleteAll())),
    CHANGE_KEY(5, StatementMaker::changeKey),
    SWAP_KEYS(4, StatementMaker::swapKeys),
    SWAP_UNIQUE(4, StatementMaker::swapUnique),
    REPLACE(5, maker -> List.of(maker.insert("REPLACE", 1))),
    INSERT_OR_REPLACE(6, maker -> List.of(maker.insert("INSERT OR REPLACE", 3))),
    INSERT_OR_IGNORE(4, maker -> List.of(maker.insert("INSERT OR IGNORE", 3))),
    INSERT_OR_FAIL(2, maker -> List.of(maker.insert("INSERT OR FAIL", 3))),
    UPDATE_OR_REPLACE(5, maker -> List.of(maker.update("UPDATE OR REPLACE"))),
    UPSERT(6, maker -> List.of(maker.upsert(true))),
    UPSERT_DO_NOTHING(3, maker -> List.of(maker.upsert(false)));

    private static final int TOTAL;

    static {
        int total = 0;
        for (Operation operation : values()) {
            total += operation.weight;
        }
        TOTAL = total;
    }

    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas without state, as the constants above show.
    private final Function<StatementMaker, List<Step.Sql>> statements;

    Operation(int weight, Function<StatementMaker, List<Step.Sql>> statements) {
        this.weight = weight;
        this.statements = statements;
    }

    /** One of them, each as likely as its weight says. */
    static Operation pick(Random random) {
        int ticket = random.nextInt(TOTAL);
        for (Operation operation : values()) {
            ticket -= operation.weight;
            if (ticket < 0) {
                return operation;
            }
        }
        throw new AssertionError("The weights do not add up to " + TOTAL + ".");
    }

    /** One of those that are said in both databases with the same words. */
    static Operation pickStandard(Random random) {
        Operation operation = pick(random);
        while (operation.isSqliteOnly()) {
            operation = pick(random);
        }
        return operation;
    }

    private boolean isSqliteOnly() {
        return switch (this) {
            case REPLACE, INSERT_OR_REPLACE, INSERT_OR_IGNORE, INSERT_OR_FAIL, UPDATE_OR_REPLACE -> true;
            default -> false;
        };
    }

    List<Step.Sql> on(WorkloadTable table, Random random, ValueRange range) {
        return statements.apply(new StatementMaker(this, table, random, range));
    }
}
