package org.gatehouse.sample.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    @Test
    void aPasswordFitsItsHashAndNoOther() {
        String hash = Passwords.hash("correct horse");

        assertThat(Passwords.verify("correct horse", hash)).isTrue();
        assertThat(Passwords.verify("correct house", hash)).isFalse();
        assertThat(Passwords.isOutdated(hash)).isFalse();
        assertThat(hash).startsWith("pbkdf2-sha256$600000$").doesNotContain("horse");
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        byte[] salt = new byte[16];
        byte[] other = new byte[16];
        other[0] = 1;
        assertThat(Passwords.derive("pass", salt, 1)).isNotEqualTo(Passwords.derive("pass", other, 1));
    }

    @Test
    void aHashOfFewerRoundsStillFitsAndWantsToBeRenewed() {
        byte[] salt = new byte[16];
        String hash = Passwords.format(1000, salt, Passwords.derive("correct horse", salt, 1000));

        assertThat(Passwords.verify("correct horse", hash)).isTrue();
        assertThat(Passwords.isOutdated(hash)).isTrue();
    }

    @Test
    void secretsAreNotWrittenByToString() {
        assertThat(new Credentials("Ada", "correct horse").toString()).doesNotContain("horse");
        assertThat(new Sessions.Renewed("id", 1, "id.secret").toString()).doesNotContain("secret");
    }
}
