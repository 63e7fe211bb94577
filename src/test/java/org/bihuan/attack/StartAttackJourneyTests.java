package org.bihuan.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.bihuan.Bihuan;
import org.bihuan.journey.Http;
import org.bihuan.journey.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** S15 and files: a start lets nobody in, neither by the network nor by the disk. */
class StartAttackJourneyTests {

	@TempDir
	Path folder;

	@Test
	void refusesTheDemoOnAllAddresses() {
		assertThatThrownBy(() -> start("--server.address=0.0.0.0")).hasMessageContaining("bihuan.demo.open=true");
	}

	@Test
	void refusesADemoOverAnOfficesDatabase() {
		assertThatThrownBy(() -> start("--BIHUAN_DB_URL=jdbc:mysql://localhost:1/bihuan"))
			.hasMessageContaining("BIHUAN_DB_URL");
	}

	@Test
	void refusesAnOfficeOnTheDemosDatabaseAndTheOtherWayRound() throws IOException {
		Running demo = new Running(List.of("--bihuan.demo.data=false"));
		demo.start();
		demo.stop();
		folder = demo.dataDir();
		assertThatThrownBy(() -> start("--spring.profiles.active=office")).hasStackTraceContaining("key file");
		assertThat(folder.resolve("keys").resolve("bihuan.keys")).exists();
		assertThatThrownBy(() -> start()).hasMessageContaining("bihuan.data-dir");
	}

	@Test
	void listensOnThisMachineAloneAndKeepsItsFilesToItself() throws IOException {
		Running running = new Running(List.of("--bihuan.demo.data=false"));
		Http http = new Http(running.start());
		try {
			assertThat(running.bean(TomcatServletWebServerFactory.class).getAddress())
				.matches(address -> address != null && address.isLoopbackAddress());
			assertThat(http.get("admin", "/me").status()).isEqualTo(200);
			assertThat(openToOthers(running.dataDir())).isEmpty();
		}
		finally {
			running.stop();
		}
		assertThat(openToOthers(running.dataDir())).isEmpty();
	}

	private void start(String... more) {
		List<String> arguments = Stream
			.concat(Stream.of("--server.port=0", "--logging.level.root=off", "--bihuan.data-dir=" + folder),
					Stream.of(more))
			.toList();
		new SpringApplicationBuilder(Bihuan.class).run(arguments.toArray(String[]::new)).close();
	}

	static List<String> openToOthers(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.map(each -> rights(each) + " " + each)
				.filter(each -> !each.matches("(?s)rw[x-]------ .*"))
				.toList();
		}
	}

	private static String rights(Path path) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
		}
		catch (IOException gone) {
			return "rw-------";
		}
	}

}
