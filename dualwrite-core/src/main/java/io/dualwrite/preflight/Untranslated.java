package io.dualwrite.preflight;

import static io.dualwrite.preflight.finding.FindingKind.CHECK_TO_TRANSLATE;
import static io.dualwrite.preflight.finding.FindingKind.DEFAULT_TO_TRANSLATE;

import io.dualwrite.preflight.finding.Finding;
import io.dualwrite.schema.Schema;
import io.dualwrite.schema.Table;
import io.dualwrite.schema.design.Remark;
import io.dualwrite.schema.design.TargetDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which expressions of the schema could the compiler not translate? What it can, the generated migrations have. */
final class Untranslated {
    private Untranslated() {}

    static List<Finding> of(Schema source, TargetDesign design) {
        Map<String, Remark> remarks = new HashMap<>();
        design.remarks().forEach(remark -> remarks.put(remark.object(), remark));
        List<Finding> findings = new ArrayList<>();
        for (Table table : source.tables()) {
            table.checks().forEach(check -> {
                Remark remark = remarks.get(Remark.check(table, check));
                if (remark != null) {
                    String detail = "CHECK (" + check.expression() + "). " + remark.happened();
                    findings.add(Finding.inTable(CHECK_TO_TRANSLATE, table.name(), 1, detail));
                }
            });
            table.columns()
                    .forEach(column -> column.defaultExpression().ifPresent(expression -> {
                        Remark remark = remarks.get(Remark.defaultOf(table, column, expression));
                        if (remark != null) {
                            String detail = "DEFAULT " + expression + ". " + remark.happened();
                            findings.add(
                                    Finding.inColumn(DEFAULT_TO_TRANSLATE, table.name(), column.name(), 1, detail));
                        }
                    }));
        }
        return findings;
    }
}
