package io.dualwrite.sample.organisation;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Who belongs where. */
public interface Memberships extends JpaRepository<Membership, Membership.Key> {

    @Modifying
    @Query("""
            update Membership member set member.role = :role
            where member.key.organisationId = :organisationId and member.key.userId = :userId""")
    int changeRole(long organisationId, long userId, Membership.Role role);

    @Modifying
    @Query("""
            delete from Membership member
            where member.key.organisationId = :organisationId and member.key.userId = :userId""")
    void remove(long organisationId, long userId);

    @Query("""
            select member from Membership member join fetch member.user
            where member.key.organisationId = :organisationId
            order by member.user.displayName, member.key.userId""")
    List<Membership> of(long organisationId);
}
