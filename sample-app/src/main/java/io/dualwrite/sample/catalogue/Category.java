package io.dualwrite.sample.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A branch of the catalogue's tree. The shop's buyers keep it by migration scripts, hence no way to change one here. */
@Entity
@Table(name = "categories")
public class Category {

    @Id
    private Long id;

    @Column(name = "parent_id")
    private @Nullable Long parentId;

    private String name;
    private String slug;
    private int position;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Category() {}

    public long id() {
        return id;
    }

    @Nullable
    Long parentId() {
        return parentId;
    }

    public String name() {
        return name;
    }

    public String slug() {
        return slug;
    }

    int position() {
        return position;
    }
}
