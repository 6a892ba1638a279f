package io.dualwrite.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled lately, in two generations: when the young one is full it becomes the old one, and what nobody asked for since is gone.
 * Reading takes no lock. Thread-safe.
 */
final class KeptVerdicts {
    private final int half;
    private volatile ConcurrentMap<String, Compiled> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, Compiled> old = new ConcurrentHashMap<>();

    /** @param most how many are kept at most */
    KeptVerdicts(int most) {
        this.half = Math.max(1, most / 2);
    }

    @Nullable
    Compiled find(String sql) {
        Compiled found = young.get(sql);
        if (found != null) {
            return found;
        }
        Compiled older = old.get(sql);
        if (older != null) {
            keep(sql, older);
        }
        return older;
    }

    void keep(String sql, Compiled compiled) {
        if (young.size() >= half) {
            turn();
        }
        young.put(sql, compiled);
    }

    private synchronized void turn() {
        if (young.size() >= half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
