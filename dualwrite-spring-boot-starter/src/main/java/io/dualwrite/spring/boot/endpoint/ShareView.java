package io.dualwrite.spring.boot.endpoint;

import io.dualwrite.stage.Share;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A flag that asks for a share of the reads.
 *
 * @param on whether it is switched on
 * @param asked percentage that it asks for
 * @param effective percentage that is given now
 * @param tables percentages of tables that are named, as asked
 * @param excluded tables that never take part
 * @param text the same in one line, as it may be given to a flip
 */
public record ShareView(
        boolean on, String asked, String effective, Map<String, String> tables, List<String> excluded, String text) {

    static ShareView of(Share share, String effective) {
        Map<String, String> tables = new TreeMap<>();
        share.tables().forEach((table, percentage) -> tables.put(table.text(), percentage.toString()));
        return new ShareView(
                share.on(),
                share.percentage().toString(),
                effective,
                tables,
                share.excluded().stream().map(Object::toString).toList(),
                share.text());
    }
}
