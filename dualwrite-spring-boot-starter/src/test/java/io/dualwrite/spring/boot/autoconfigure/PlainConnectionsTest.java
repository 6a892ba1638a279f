package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of a target are warned about. */
class PlainConnectionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/shop",
                "jdbc:postgresql://db.example.com:5432/shop?connectTimeout=2",
                "jdbc:postgresql://db.example.com",
                "jdbc:postgresql://10.0.0.7/shop?sslmode=prefer",
                "jdbc:postgresql://[2001:db8::1]:5432/shop",
                "jdbc:postgresql://db1,db2:5433,db3/shop",
                "jdbc:postgresql://localhost:5432,db2:5433/shop",
                "JDBC:PostgreSQL://DB/shop?sslmode=disable"
            })
    void oneHostElsewhereWithoutProofOfWhoAnswersIsWarnedAbout(String url) {
        assertThat(TargetAddress.isPlainOverTheNetwork(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/shop",
                "jdbc:postgresql://127.0.0.1:5432/shop",
                "jdbc:postgresql://[::1]:5432/shop",
                "jdbc:postgresql://localhost:5432,127.0.0.1:5433/shop",
                "jdbc:postgresql:///shop",
                "jdbc:postgresql:shop",
                "jdbc:postgresql://db1,db2/shop?sslmode=verify-full",
                "jdbc:postgresql://db/shop?sslmode=require",
                "jdbc:h2:mem:shop"
            })
    void thisMachineAndEncryptedOnesAreNot(String url) {
        assertThat(TargetAddress.isPlainOverTheNetwork(url)).isFalse();
    }
}
