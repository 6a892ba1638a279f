package io.dualwrite.sample.seed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A small drawing of a product: its category decides the shape and the colour, compressed as it will be sent. */
final class Thumbnail {

    static final String MEDIA_TYPE = "image/svg+xml";

    private static final List<String> SHAPES = List.of(
            "M18 66h22l9-26 14 44 10-30 6 12h23",
            "M60 24v72M24 60h72",
            "M36 30h48v60H36zM36 46h48M60 46v44",
            "M60 22c14 20 24 32 24 46a24 24 0 0 1-48 0c0-14 10-26 24-46z",
            "M30 84V52a30 30 0 0 1 60 0v32M22 84h76",
            "M40 28h40l8 60H32zM46 28v-8h28v8",
            "M34 88 86 36M74 24l22 22M28 94l14-4-10-10z",
            "M60 60m-34 0a34 34 0 1 0 68 0a34 34 0 1 0-68 0M60 38v22l16 10");

    private Thumbnail() {}

    static byte[] draw(long category, int product) {
        long hue = category * 47 % 360;
        String svg = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" role="img"><defs>\
                <linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="hsl(%d 45%% 92%%)"/>\
                <stop offset="1" stop-color="hsl(%d 50%% 78%%)"/></linearGradient></defs>\
                <rect width="120" height="120" fill="url(#g)"/>\
                <circle cx="%d" cy="%d" r="%d" fill="hsl(%d 60%% 98%% / .55)"/>\
                <path transform="translate(60 60) scale(.52) translate(-60 -60)" d="%s" fill="none" stroke="hsl(%d 55%% 30%%)" stroke-width="6" stroke-linecap="round" \
                stroke-linejoin="round"/></svg>""".formatted(
                        hue,
                        (hue + 30) % 360,
                        20 + product * 13 % 80,
                        20 + product * 29 % 80,
                        24 + product * 7 % 30,
                        hue,
                        SHAPES.get((int) (category % SHAPES.size())),
                        hue);
        return gzip(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException failure) {
            throw new UncheckedIOException("Memory does not fail to be written", failure);
        }
        return packed.toByteArray();
    }
}
