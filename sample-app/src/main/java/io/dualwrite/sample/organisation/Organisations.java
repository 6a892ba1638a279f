package io.dualwrite.sample.organisation;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

/** The organisations on file. */
public interface Organisations extends JpaRepository<Organisation, Long> {

    Page<Organisation> findByActiveTrueAndNameContainingIgnoreCase(String part, Pageable page);
}
