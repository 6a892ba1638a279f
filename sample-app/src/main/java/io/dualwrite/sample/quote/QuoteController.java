package io.dualwrite.sample.quote;

import io.dualwrite.sample.web.Missing;
import io.dualwrite.sample.web.PageOf;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Quote requests over HTTP. */
@RestController
@RequestMapping("/api")
class QuoteController {

    private final QuoteDesk desk;
    private final Quotes quotes;
    private final QuoteReports reports;

    QuoteController(QuoteDesk desk, Quotes quotes, QuoteReports reports) {
        this.desk = desk;
        this.quotes = quotes;
        this.reports = reports;
    }

    record NewQuote(
            @NotNull Long organisationId,
            @NotNull Long userId,
            @Size(max = 500) @Nullable String note) {}

    record NewLine(
            @NotNull Long productId, @Min(1) @Max(9_999) int quantity) {}

    record Move(@NotNull QuoteStatus status) {}

    @GetMapping("/quotes")
    @Transactional(readOnly = true)
    public PageOf<QuoteSummary> list(
            @RequestParam(required = false) @Nullable Long organisation,
            @RequestParam(required = false) @Nullable QuoteStatus status,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        Sort newestFirst = Sort.by(Sort.Direction.DESC, "createdAt", "id");
        return PageOf.from(
                quotes.summaries(organisation, status, PageRequest.of(page, size, newestFirst)), Function.identity());
    }

    @GetMapping("/quotes/{id}")
    @Transactional(readOnly = true)
    public QuoteView one(@PathVariable long id) {
        return quotes.findWhole(id).map(QuoteView::of).orElseThrow(Missing.of("Quote", id));
    }

    @PostMapping("/quotes")
    ResponseEntity<QuoteView> open(@Valid @RequestBody NewQuote request) {
        desk.requireBuyer(request.organisationId(), request.userId());
        QuoteView quote = desk.open(request.organisationId(), request.userId(), request.note());
        return ResponseEntity.created(URI.create("/api/quotes/" + quote.id())).body(quote);
    }

    @PostMapping("/quotes/{id}/lines")
    QuoteView addLine(@PathVariable long id, @Valid @RequestBody NewLine line) {
        return desk.addLine(id, line.productId(), line.quantity());
    }

    @DeleteMapping("/quotes/{id}/lines/{lineId}")
    QuoteView removeLine(@PathVariable long id, @PathVariable long lineId) {
        return desk.removeLine(id, lineId);
    }

    @PostMapping("/quotes/{id}/status")
    QuoteView move(@PathVariable long id, @Valid @RequestBody Move move) {
        return desk.move(id, move.status());
    }

    @DeleteMapping("/quotes/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable long id) {
        desk.discard(id);
    }

    @GetMapping("/reports/quotes-per-month")
    @Transactional(readOnly = true)
    public List<Map<String, Object>> perMonth() {
        return reports.perMonth();
    }

    @GetMapping("/reports/top-products")
    @Transactional(readOnly = true)
    public List<Map<String, Object>> topProducts(
            @RequestParam(defaultValue = "365") @Min(1) @Max(3_650) int days,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return reports.topProducts(days, limit);
    }
}
