package io.dualwrite.spring.boot.flags;

import io.dualwrite.stage.Flag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.togglz.core.Feature;
import org.togglz.core.annotation.FeatureGroup;
import org.togglz.core.annotation.Label;

/** The flags, as Togglz knows them. */
public enum DualWriteFeature implements Feature {
    @Label("Write to SQLite and PostgreSQL")
    @Migration
    DUAL_WRITE(Flag.DUAL_WRITE),

    @Label("Also run a share of the reads on PostgreSQL, to compare")
    @Migration
    SHADOW_READ(Flag.SHADOW_READ),

    @Label("Have PostgreSQL answer a share of the reads")
    @Migration
    TARGET_READ(Flag.TARGET_READ);

    /** The group they have in the console. */
    @FeatureGroup
    @Label("Migration to PostgreSQL")
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Migration {}

    private final Flag flag;

    DualWriteFeature(Flag flag) {
        this.flag = flag;
    }

    Flag flag() {
        return flag;
    }
}
