package io.dualwrite.checker.run;

import org.springframework.data.jpa.repository.JpaRepository;

/** What is kept of tables. */
interface CheckedTableRepository extends JpaRepository<CheckedTable, String> {}
