package io.dualwrite.schema.design;

import java.util.ArrayList;
import java.util.List;

/** Collects the remarks of one design, in the order in which they come up. */
final class Remarks {
    private final List<Remark> remarks = new ArrayList<>();

    void renamed(String object, String name) {
        remarks.add(new Remark(Remark.Kind.RENAMED, object, "It is called \"" + name + "\" in the target.", ""));
    }

    void changed(String object, String happened, String advice) {
        remarks.add(new Remark(Remark.Kind.CHANGED, object, happened, advice));
    }

    void leftOut(String object, String happened, String advice) {
        remarks.add(new Remark(Remark.Kind.LEFT_OUT, object, happened, advice));
    }

    void undecided(String object, String happened, String advice) {
        remarks.add(new Remark(Remark.Kind.UNDECIDED, object, happened, advice));
    }

    List<Remark> toList() {
        return List.copyOf(remarks);
    }
}
