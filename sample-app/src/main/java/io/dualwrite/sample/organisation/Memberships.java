package io.dualwrite.sample.organisation;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Who belongs where. */
public interface Memberships extends JpaRepository<Membership, Membership.Key> {

    @Query("""
            select member from Membership member join fetch member.user
            where member.key.organisationId = :organisationId
            order by member.user.displayName, member.key.userId""")
    List<Membership> of(long organisationId);
}
