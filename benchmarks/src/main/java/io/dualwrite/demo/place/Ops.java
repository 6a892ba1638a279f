package io.dualwrite.demo.place;

import io.dualwrite.benchmarks.process.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dial of the people who run the shop: {@code /actuator/dualwrite}, over HTTP. */
public final class Ops {

    private static final String ENDPOINT = "actuator/dualwrite";

    private final Supplier<Service> shop;

    Ops(Supplier<Service> shop) {
        this.shop = shop;
    }

    /** What the endpoint answered. */
    public record Answer(int status, JsonNode body) {

        public boolean isAllowed() {
            return status == 200;
        }
    }

    public JsonNode status() throws IOException, InterruptedException {
        return read(shop.get().get(ENDPOINT)).body();
    }

    public String stage() throws IOException, InterruptedException {
        return status().path("stage").asString();
    }

    /** One part in full, such as {@code audit}. */
    public JsonNode part(String part) throws IOException, InterruptedException {
        return read(shop.get().get(ENDPOINT + "/" + part)).body();
    }

    public Answer post(String subject, String json) throws IOException, InterruptedException {
        return read(shop.get().post(ENDPOINT + "/" + subject, json));
    }

    /** What a person types for {@link #post}. */
    public String typed(String subject, String json) {
        return "curl -H 'Content-Type: application/json' -d '" + json + "' " + address() + "/" + subject;
    }

    public String address() {
        return shop.get().address() + ENDPOINT;
    }

    private static Answer read(HttpResponse<String> response) {
        return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    }
}
