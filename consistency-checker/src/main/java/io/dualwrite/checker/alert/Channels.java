package io.dualwrite.checker.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All ways to tell people that are configured. Their names differ. */
public record Channels(List<Channel> all) {
    public Channels {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (Channel channel : all) {
            if (!names.add(channel.name())) {
                throw new IllegalArgumentException("Two channels for alerts are called '" + channel.name() + "'");
            }
        }
    }

    Optional<Channel> named(String name) {
        return all.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }
}
