package io.dualwrite.sample.organisation;

import io.dualwrite.sample.database.WriteTransaction;
import io.dualwrite.sample.web.Missing;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of an organisation over HTTP. */
@RestController
@RequestMapping("/api/organisations/{organisationId}/members")
class MemberController {

    private final Organisations organisations;
    private final UserAccounts users;
    private final Memberships memberships;
    private final InstantSource now;

    MemberController(Organisations organisations, UserAccounts users, Memberships memberships, InstantSource now) {
        this.organisations = organisations;
        this.users = users;
        this.memberships = memberships;
        this.now = now;
    }

    record Member(long userId, String name, String email, Membership.Role role) {}

    record NewMember(
            @NotBlank @Size(max = 80) String name,
            @Email @NotBlank String email,
            @NotNull Membership.Role role) {}

    record NewRole(@NotNull Membership.Role role) {}

    @GetMapping
    @Transactional(readOnly = true)
    public List<Member> list(@PathVariable long organisationId) {
        return memberships.of(organisationId).stream()
                .map(member -> new Member(
                        member.key().userId(),
                        member.user().displayName(),
                        member.user().email(),
                        member.role()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @WriteTransaction
    public Member add(@PathVariable long organisationId, @Valid @RequestBody NewMember person) {
        UserAccount user = users.saveAndFlush(new UserAccount(person.email(), person.name(), now.instant()));
        if (!organisations.existsById(organisationId)) {
            throw Missing.of("Organisation", organisationId).get();
        }
        Membership.Key key = new Membership.Key(organisationId, user.id());
        memberships.save(new Membership(key, person.role(), now.instant()));
        return new Member(key.userId(), user.displayName(), user.email(), person.role());
    }

    @PutMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @WriteTransaction
    public void changeRole(
            @PathVariable long organisationId, @PathVariable long userId, @Valid @RequestBody NewRole change) {
        if (memberships.changeRole(organisationId, userId, change.role()) == 0) {
            throw Missing.of("Member", userId).get();
        }
    }

    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @WriteTransaction
    public void remove(@PathVariable long organisationId, @PathVariable long userId) {
        memberships.remove(organisationId, userId);
    }
}
