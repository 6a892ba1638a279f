package io.dualwrite.sample.web;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/** One page of a longer list; {@code page} counts from 0. */
public record PageOf<T>(List<T> items, int page, int size, long total) {

    public PageOf {
        items = List.copyOf(items);
    }

    public static <E, T> PageOf<T> from(Page<E> page, Function<? super E, T> view) {
        return new PageOf<>(page.map(view).getContent(), page.getNumber(), page.getSize(), page.getTotalElements());
    }
}
