package org.gatehouse.sample.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.gatehouse.sample.Chat;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and passwords, sessions and tokens. */
class AccountsTest {

    private final Chat chat = Chat.start("chat.moderators", "Root, Grace");
    private final Accounts accounts = chat.bean(Accounts.class);
    private final Sessions sessions = chat.bean(Sessions.class);
    private final Tokens tokens = chat.bean(Tokens.class);

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void whoRegistersSignsInWithNameAndPassword() {
        Account ada = accounts.register(new Credentials("Ada", "correct horse"));

        assertThat(accounts.verify(new Credentials("ada", "correct horse"))).contains(ada);
        assertThat(accounts.verify(new Credentials("Ada", "correct house"))).isEmpty();
        assertThat(accounts.verify(new Credentials("Eve", "correct horse"))).isEmpty();
        assertThat(ada.moderator()).as("the first one looks after the rooms").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", "ADA LOVELACE", "Ada  Lovelace", "\uff21da Lovelace"})
    void noTwoMembersHaveOneName(String same) {
        chat.account("Ada Lovelace");
        assertThatThrownBy(() -> accounts.register(new Credentials(same, "correct horse")))
                .isInstanceOf(Refused.class)
                .hasMessage("This name is taken");
    }

    @Test
    void moderatorsAreTheFirstAndThoseWhoAreAppointed() {
        chat.account("Ada");
        assertThat(accounts.register(new Credentials("Eve", "correct horse")).moderator())
                .isFalse();
    }

    @Test
    void aSessionIsRenewedWithASecretThatChanges() {
        Sessions.Renewed begun = sessions.begin(chat.account("Ada"));
        Sessions.Renewed renewed = sessions.renew(begun.cookie()).orElseThrow();

        assertThat(renewed.id()).isEqualTo(begun.id());
        assertThat(renewed.cookie()).isNotEqualTo(begun.cookie());
        assertThat(sessions.renew(renewed.cookie())).isPresent();
    }

    @Test
    void twoWindowsMayRenewAtOnce() {
        Sessions.Renewed begun = sessions.begin(chat.account("Ada"));
        sessions.renew(begun.cookie());

        Sessions.Renewed other = sessions.renew(begun.cookie()).orElseThrow();
        assertThat(other.cookie()).as("what the device has is good").isNull();
    }

    @Test
    void aFormerSecretThatComesLateEndsTheSession() {
        Sessions.Renewed begun = sessions.begin(chat.account("Ada"));
        Sessions.Renewed renewed = sessions.renew(begun.cookie()).orElseThrow();
        OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC).minus(Sessions.GRACE.plusSeconds(1));
        chat.bean(Database.class).write(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE sessions SET renewed = ?")) {
                update.setObject(1, before);
                return update.executeUpdate();
            }
        });

        assertThat(sessions.renew(begun.cookie())).isEmpty();
        assertThat(sessions.renew(renewed.cookie())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "no dot", "id.wrong"})
    void anyOtherCookieIsNoSession(String cookie) {
        assertThat(sessions.renew(cookie)).isEmpty();
    }

    @Test
    void aSessionThatHasEndedIsNotRenewed() {
        Sessions.Renewed begun = sessions.begin(chat.account("Ada"));
        assertThat(sessions.end(begun.cookie())).contains(begun.id());
        assertThat(sessions.renew(begun.cookie())).isEmpty();
    }

    @Test
    void aTokenSaysWhoItIs() {
        Account ada = chat.account("Ada", true);
        Tokens.Verified verified = tokens.verify(tokens.issue(ada, "a session").text());

        assertThat(verified.user()).isEqualTo(ada.user());
        assertThat(verified.roles()).containsExactlyInAnyOrder("member", "moderator");
        assertThat(verified.session()).isEqualTo("a session");
        assertThat(verified.expires()).isAfter(Instant.now());
    }

    @Test
    void tokensOfOthersAreRefused() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("gatehouse-chat")
                .subject("1")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        SignedJWT foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        foreign.sign(new MACSigner(new byte[32]));

        for (String token : new String[] {foreign.serialize(), new PlainJWT(claims).serialize(), "x.y.z", ""}) {
            assertThatThrownBy(() -> tokens.verify(token))
                    .isInstanceOf(Refused.class)
                    .hasMessage("Not signed in");
        }
    }

    @Test
    void aKeyThatIsTooShortIsRefused() {
        org.gatehouse.sample.Settings settings = new org.gatehouse.sample.Settings() {
            @Override
            public Optional<String> find(String key) {
                return key.equals("chat.token.key") ? Optional.of("c2hvcnQ") : super.find(key);
            }
        };
        assertThatThrownBy(() -> new Tokens(settings)).hasMessageContaining("needs 32");
    }
}
