package org.bihuan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** Evidence on a disk of 256 KiB. */
class FullDiskUnitTests {

	@Test
	void keepsNothingOfAFileThatDoesNotFitAndSaysSo() throws IOException {
		try (FileSystem small = Jimfs
			.newFileSystem(Configuration.unix().toBuilder().setBlockSize(4096).setMaxSize(256 * 1024).build())) {
			JdbcClient jdbc = mock(JdbcClient.class);
			Path dataDir = small.getPath("/data");
			org.bihuan.files.Files files = new org.bihuan.files.Files(dataDir, jdbc, null,
					new Seals(Suites.INTL, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE=")), null,
					new ReadingPool(ReadingLimits.STANDARD),
					new KeepingRoom(new KeepingLimits(1, 0), jdbc, () -> java.time.Instant.EPOCH));
			byte[] large = new byte[1024 * 1024];
			assertThatThrownBy(() -> files.look(new ByteArrayInputStream(large), "a.png", unit()))
				.isInstanceOfSatisfying(Refusal.class, refused -> {
					assertThat(refused.code()).isEqualTo("files.storage");
					assertThat(refused.kind().status()).isEqualTo(503);
				});
			verify(jdbc, never()).sql(any());
			try (Stream<Path> left = Files.walk(dataDir)) {
				assertThat(left.filter(Files::isRegularFile)).isEmpty();
			}
		}
	}

	/** The database and the record lie on the same disk. */
	@Test
	void leavesARestOfTheDiskToOthers() throws IOException {
		try (FileSystem small = Jimfs
			.newFileSystem(Configuration.unix().toBuilder().setBlockSize(4096).setMaxSize(2 * 1024 * 1024).build())) {
			JdbcClient jdbc = mock(JdbcClient.class);
			Path folder = Files.createDirectories(small.getPath("/data"));
			Files.write(folder.resolve("a"), new byte[1024 * 1024 + 8192]);
			KeepingRoom room = new KeepingRoom(new KeepingLimits(1, 1), jdbc, () -> java.time.Instant.EPOCH);
			assertThatThrownBy(() -> room.requireDisk(folder)).isInstanceOfSatisfying(Refusal.class,
					refused -> assertThat(refused.code()).isEqualTo("files.storage"));
			Files.delete(folder.resolve("a"));
			room.requireDisk(folder);
		}
	}

	private static Actor unit() {
		return new Actor(new UserId("u"), "unit", "unit",
				new Organization(new OrganizationId("o"), null, "/o/", "o", OrganizationKind.UNIT, "r"),
				EnumSet.of(Role.UNIT_REPORTER), false);
	}

}
