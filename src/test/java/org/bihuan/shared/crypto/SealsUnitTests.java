package org.bihuan.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealsUnitTests {

	@TempDir
	Path folder;

	@Test
	void hashesByTheStandards() {
		byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
		assertThat(Suites.SM.hash(abc)).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
		assertThat(Suites.INTL.hash(abc)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SM", "INTL" })
	void opensWhatItSealedAndNothingElse(String suite) {
		Seals seals = new Seals(Suites.named(suite), ring());
		String sealed = seals.seal("t.phone", "r1", "13912345678 𠮷");
		assertThat(sealed).startsWith("{" + suite + ":k1:r}").doesNotContain("139");
		assertThat(seals.seal("t.phone", "r1", "13912345678 𠮷")).isNotEqualTo(sealed);
		assertThat(seals.open("t.phone", "r1", sealed)).isEqualTo("13912345678 𠮷");
		assertThatThrownBy(() -> seals.open("t.other", "r1", sealed)).isInstanceOf(SealBroken.class);
		assertThatThrownBy(() -> seals.open("t.phone", "r2", sealed)).as("another row").isInstanceOf(SealBroken.class);
		String changed = sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);
		assertThatThrownBy(() -> seals.open("t.phone", "r1", changed)).isInstanceOf(SealBroken.class);
		Seals others = new Seals(Suites.named(suite), KeyRing.at(folder.resolve("others")));
		assertThatThrownBy(() -> others.open("t.phone", "r1", sealed)).isInstanceOf(SealBroken.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SM", "INTL" })
	void knowsItsMacByPurposeTextAndKey(String suite) {
		Seals seals = new Seals(Suites.named(suite), ring());
		String mac = seals.mac(Purpose.CREDENTIAL, "a");
		assertThat(mac).matches(suite + ":k1:[0-9a-f]{64}");
		assertThat(seals.isMac(Purpose.CREDENTIAL, "a", mac)).isTrue();
		assertThat(seals.isMac(Purpose.CREDENTIAL, "b", mac)).isFalse();
		assertThat(seals.isMac(Purpose.REQUEST, "a", mac)).isFalse();
		assertThat(seals.isMac(Purpose.CREDENTIAL, "a", null)).isFalse();
		assertThat(seals.isMac(Purpose.CREDENTIAL, "a", "SM:k9:00")).isFalse();
		assertThat(new Seals(Suites.named(suite), KeyRing.at(folder.resolve("others"))).mac(Purpose.CREDENTIAL, "a"))
			.isNotEqualTo(mac);
		seals.useFreshKey();
		assertThat(seals.mac(Purpose.CREDENTIAL, "a")).startsWith(suite + ":k2:");
		assertThat(seals.isMac(Purpose.CREDENTIAL, "a", mac)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0737-4222222", "{not a seal}", "{SM:k1}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"{SM:k1:r}", "{SM:k1:r}AAAA", "{SM:k1:r}A", "{SM:k9:r}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"{ROT13:k1:r}AAAA", "{SM:k1:r}\n" })
	void opensNothingThatWasNotSealed(String written) {
		Seals seals = new Seals(Suites.SM, ring());
		assertThatThrownBy(() -> seals.open("t.phone", "r1", written)).isInstanceOf(SealBroken.class);
		assertThat(seals.tryOpen("t.phone", "r1", written)).isEmpty();
	}

	@Test
	void leavesAloneWhatIsEmpty() {
		Seals seals = new Seals(Suites.SM, ring());
		assertThat(seals.open("t.phone", "r1", null)).isNull();
		assertThat(seals.seal("t.phone", "r1", "")).isEmpty();
		assertThat(seals.open("t.phone", "r1", "")).isEmpty();
	}

	@Test
	void sealsAndSignsByKeysOfTheirOwn() {
		KeyRing ring = ring();
		Seals seals = new Seals(Suites.SM, ring);
		String sealed = seals.seal("t.phone", "r1", "1");
		byte[] content = Sealed.read(sealed).orElseThrow().content();
		byte[] bound = "t.phone\nr1".getBytes(StandardCharsets.UTF_8);
		assertThatThrownBy(() -> Suites.SM.open(ring.key("k1"), content, bound)).as("the ring's key itself")
			.isInstanceOf(SealBroken.class);
		assertThat(Suites.SM.open(Suites.SM.derive(ring.key("k1"), "bihuan SEAL"), content, bound))
			.isEqualTo(new byte[] { '1' });
	}

	@Test
	void findsItsMacsByEveryKeyAndSuite() {
		Seals seals = new Seals(Suites.SM, ring());
		String first = seals.mac(Purpose.CREDENTIAL, "a");
		seals.useFreshKey();
		assertThat(seals.macs(Purpose.CREDENTIAL, "a")).hasSize(4).contains(first, seals.mac(Purpose.CREDENTIAL, "a"));
	}

	@Test
	void exchangesTheKeyAndTheSuiteAndStillOpensAndSignsAsBefore() {
		Seals old = new Seals(Suites.SM, ring());
		String sealed = old.seal("t.phone", "r1", "1");
		Seals fresh = new Seals(Suites.INTL, ring());
		fresh.useFreshKey();
		assertThat(fresh.seal("t.phone", "r1", "1")).startsWith("{INTL:k2:r}");
		assertThat(fresh.open("t.phone", "r1", sealed)).isEqualTo("1");
		assertThat(fresh.fingerprint()).isEqualTo(old.fingerprint());
		assertThat(fresh.sign("SM", "head")).isEqualTo(old.sign("SM", "head"));
		assertThat(old.open("t.phone", "r1", fresh.seal("t.phone", "r1", "2")))
			.as("a node that has not started anew since")
			.isEqualTo("2");
	}

	@Test
	void keepsTheKeyFileToItsOwner() throws Exception {
		KeyRing.at(folder.resolve("keys"));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
			.isEqualTo("rw-------");
		Files.writeString(folder.resolve("broken"), "k1=c2hvcnQ=");
		assertThatThrownBy(() -> KeyRing.at(folder.resolve("broken"))).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void tellsAKeyFileOthersMayRead() throws Exception {
		Path file = folder.resolve("keys");
		assertThat(KeyRing.at(file).isOpenToOthers()).isFalse();
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
		assertThat(KeyRing.at(file).isOpenToOthers()).isTrue();
		assertThatThrownBy(() -> CryptoConfig.guard(KeyRing.at(file), true)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("bihuan.crypto.key-file");
		CryptoConfig.guard(KeyRing.at(file), false);
	}

	@Test
	void keepsInTheKeyFileThatNothingOlderIsTaken() throws Exception {
		KeyRing marked = ring().saying(KeyWord.SEALED_BY_ROW, true);
		assertThat(ring().says(KeyWord.SEALED_BY_ROW)).isTrue();
		assertThat(ring().fingerprint()).isEqualTo(marked.fingerprint());
		marked.withFreshKey();
		assertThat(ring().says(KeyWord.SEALED_BY_ROW)).as("after a change of key").isTrue();
		assertThat(ring().ids()).containsExactly("k1", "k2");
	}

	private KeyRing ring() {
		return KeyRing.at(folder.resolve("keys"));
	}

}
