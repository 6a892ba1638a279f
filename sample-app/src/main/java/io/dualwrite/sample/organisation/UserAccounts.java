package io.dualwrite.sample.organisation;

import org.springframework.data.jpa.repository.JpaRepository;

/** The people on file. */
public interface UserAccounts extends JpaRepository<UserAccount, Long> {}
