package io.dualwrite.sample.catalogue;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;

/** What a buyer types about a product. */
record ProductChange(
        @NotBlank @Size(max = 160) String name,
        @NotBlank @Size(max = 80) String manufacturer,
        @NotNull @Size(max = 4000) String description,

        @NotNull @DecimalMin("0") @Digits(integer = 8, fraction = 2)
        BigDecimal price,

        @Min(0) int stock,
        boolean sterile,
        @NotNull @Size(max = 40) Map<String, String> attributes) {}
