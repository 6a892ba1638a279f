package io.dualwrite.checker.migrate;

import io.dualwrite.copy.Copy;
import io.dualwrite.copy.steer.CopySettings;
import io.dualwrite.copy.steer.Surroundings;
import io.dualwrite.preflight.PreflightReport;
import io.dualwrite.store.mapping.TableMapping;
import io.dualwrite.store.sqlite.SourceHold;
import java.sql.SQLException;
import java.util.List;

/** The source stays as it is until the end. */
record NobodyWrites(SourceHold hold) implements Circumstances {
    @Override
    public PreflightReport concerning(PreflightReport found) {
        return found.atRest();
    }

    @Override
    public String origin() {
        return hold.identity();
    }

    @Override
    public CopySettings settings(CopySettings asked) {
        return asked;
    }

    @Override
    public Surroundings surroundings() {
        return Surroundings.NOBODY;
    }

    @Override
    public void begin(Copy copy, List<TableMapping> tables, boolean anew) throws SQLException {
        copy.atRest(hold.identity(), anew);
    }

    @Override
    public List<String> settle() {
        return List.of();
    }

    @Override
    public void close() throws SQLException {
        hold.close();
    }
}
