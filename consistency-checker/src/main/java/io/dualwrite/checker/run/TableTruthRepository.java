package io.dualwrite.checker.run;

import org.springframework.data.jpa.repository.JpaRepository;

/** What checks said of tables. */
interface TableTruthRepository extends JpaRepository<TableTruth, String> {}
