package io.dualwrite.replicate;

/** PostgreSQL leads, SQLite follows: the way back. */
class LedgerBackwardsIT extends LedgerContract {
    LedgerBackwardsIT() {
        super(TestPair.Direction.TARGET_LEADS);
    }
}
