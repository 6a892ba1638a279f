package io.dualwrite.sample.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tree of categories, read from an indented outline: two spaces a level; a leaf says {@code name = product, product
 * @ lowest-highest price}.
 */
record CategoryOutline(long id, @Nullable Long parentId, String name, List<String> products, int lowest, int highest) {

    String slug(List<CategoryOutline> all) {
        String own = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        long same = all.stream()
                .filter(other -> other.id < id && other.name.equals(name))
                .count();
        return same == 0 ? own : own + "-" + (same + 1);
    }

    boolean isLeaf() {
        return !products.isEmpty();
    }

    static List<CategoryOutline> read() {
        List<CategoryOutline> categories = new ArrayList<>();
        Long[] openAt = new Long[3];
        for (String line : text().lines().toList()) {
            int level = (line.length() - line.stripLeading().length()) / 2;
            long id = categories.size() + 1L;
            openAt[level] = id;
            categories.add(parse(id, level == 0 ? null : openAt[level - 1], line.strip()));
        }
        return categories;
    }

    private static CategoryOutline parse(long id, @Nullable Long parentId, String line) {
        String[] parts = line.split(" = | @ |-(?=\\d+$)");
        if (parts.length == 1) {
            return new CategoryOutline(id, parentId, line, List.of(), 0, 0);
        }
        return new CategoryOutline(
                id,
                parentId,
                parts[0],
                List.of(parts[1].split(", ")),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }

    private static String text() {
        try (InputStream outline = CategoryOutline.class.getResourceAsStream("/seed/catalogue.txt")) {
            return new String(Objects.requireNonNull(outline).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("The outline of the catalogue cannot be read", failure);
        }
    }
}
