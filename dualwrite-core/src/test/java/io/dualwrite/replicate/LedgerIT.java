package io.dualwrite.replicate;

/** SQLite leads, PostgreSQL follows. */
class LedgerIT extends LedgerContract {
    LedgerIT() {
        super(TestPair.Direction.SOURCE_LEADS);
    }
}
