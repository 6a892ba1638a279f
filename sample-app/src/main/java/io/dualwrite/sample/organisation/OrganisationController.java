package io.dualwrite.sample.organisation;

import io.dualwrite.sample.web.Missing;
import io.dualwrite.sample.web.PageOf;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Organisations and their settings over HTTP. */
@RestController
@RequestMapping("/api/organisations")
class OrganisationController {

    private final Organisations organisations;
    private final OrganisationSettings settings;

    OrganisationController(Organisations organisations, OrganisationSettings settings) {
        this.organisations = organisations;
        this.settings = settings;
    }

    record OrganisationView(long id, String name, Organisation.Kind kind, String city, String country) {

        static OrganisationView of(Organisation organisation) {
            return new OrganisationView(
                    organisation.id(),
                    organisation.name(),
                    organisation.kind(),
                    organisation.city(),
                    organisation.country());
        }
    }

    @GetMapping
    @Transactional(readOnly = true)
    public PageOf<OrganisationView> list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return PageOf.from(
                organisations.findByActiveTrueAndNameContainingIgnoreCase(
                        search, PageRequest.of(page, size, Sort.by("name", "id"))),
                OrganisationView::of);
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public OrganisationView one(@PathVariable long id) {
        return organisations.findById(id).map(OrganisationView::of).orElseThrow(Missing.of("Organisation", id));
    }

    @GetMapping("/{id}/settings")
    @Transactional(readOnly = true)
    public Map<String, JsonNode> settings(@PathVariable long id) {
        one(id);
        return settings.all(id);
    }

    @PutMapping("/{id}/settings/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void set(
            @PathVariable long id,
            @PathVariable @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String name,
            @RequestBody JsonNode value) {
        if (!organisations.existsById(id)) {
            throw Missing.of("Organisation", id).get();
        }
        settings.put(id, name, value);
    }
}
