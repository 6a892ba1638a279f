package io.dualwrite.sample.statements;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Entities with all that mappings are made of, beside those of the shop. */
final class Staff {
    private Staff() {}

    enum Level {
        JUNIOR,
        SENIOR,
        LEAD
    }

    enum Kind {
        INTERNAL,
        EXTERNAL
    }

    @Embeddable
    record Address(String street, String city, String zip) {}

    @Entity(name = "Department")
    static class Department {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;

        @ManyToOne(fetch = FetchType.LAZY)
        Department parent;

        @OneToMany(mappedBy = "department")
        List<Employee> employees = new ArrayList<>();

        @ElementCollection
        Set<String> tags = new HashSet<>();
    }

    @Entity(name = "Employee")
    static class Employee {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;
        String email;

        @Column(precision = 10, scale = 2)
        BigDecimal salary;

        Double rating;
        boolean active = true;

        @Enumerated(EnumType.ORDINAL)
        Level level;

        @Enumerated(EnumType.STRING)
        Kind kind;

        LocalDate hired;
        LocalDateTime updated;

        @Lob
        String notes;

        byte[] photo;

        @Embedded
        Address address;

        @ManyToOne(fetch = FetchType.LAZY)
        Employee boss;

        @ManyToOne(fetch = FetchType.LAZY)
        Department department;

        @ManyToMany
        Set<Project> projects = new HashSet<>();

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Asset> assets = new ArrayList<>();

        @Version
        int version;
    }

    @Entity(name = "Project")
    static class Project {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String title;
        Integer hours;

        @Column(name = "`order`")
        Integer order;
    }

    @Entity(name = "Asset")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind")
    static class Asset {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        Employee owner;

        String label;
    }

    @Entity(name = "Laptop")
    static class Laptop extends Asset {
        Integer memory;
    }

    @Entity(name = "Car")
    static class Car extends Asset {
        String plate;
    }
}
