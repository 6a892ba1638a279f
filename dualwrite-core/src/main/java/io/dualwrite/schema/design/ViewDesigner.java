package io.dualwrite.schema.design;

import io.dualwrite.schema.Table;
import io.dualwrite.schema.View;
import io.dualwrite.schema.design.expression.ExpressionTranslation;
import io.dualwrite.schema.design.name.Namespace;
import io.dualwrite.schema.mapping.TableCounterpart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries over the views whose query means the same in PostgreSQL, and says of the others why they are left out (D14). */
final class ViewDesigner {
    private final Map<Table, TableCounterpart> tables = new LinkedHashMap<>();
    private final Namespace relations;
    private final ExpressionTranslation translation;
    private final Remarks remarks;

    ViewDesigner(
            List<DesignedTable> designed, Namespace relations, ExpressionTranslation translation, Remarks remarks) {
        designed.forEach(table -> tables.put(table.source(), table.mapping()));
        this.relations = relations;
        this.translation = translation;
        this.remarks = remarks;
    }

    Optional<DesignedView> design(View view) {
        if (!view.triggers().isEmpty()) {
            remarks.leftOut(
                    "view " + view.name(),
                    "It is written to, through INSTEAD OF triggers, which are not carried over (D14).",
                    "Before the target leads, write the view and its triggers in a migration of your own.");
            return Optional.empty();
        }
        ExpressionTranslation.Outcome outcome = translation.view(view, tables);
        if (outcome instanceof ExpressionTranslation.Refused refused) {
            remarks.leftOut(
                    "view " + view.name(),
                    "Its query cannot be translated: " + refused.why(),
                    "Write the view in a migration of your own.");
            return Optional.empty();
        }
        String query = ((ExpressionTranslation.Translated) outcome).sql();
        String name = relations.claim(view.name());
        if (!name.equals(view.name())) {
            remarks.renamed("view " + view.name(), name);
        }
        Namespace names = new Namespace();
        List<String> columns = new ArrayList<>();
        view.columns().forEach(column -> columns.add(names.claim(column)));
        return Optional.of(new DesignedView(name, columns, query));
    }
}
