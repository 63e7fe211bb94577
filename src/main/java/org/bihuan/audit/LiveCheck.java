package org.bihuan.audit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Checks the trail of a database without the running product. */
public final class LiveCheck {

	private LiveCheck() {
	}

	/**
	 * Prints what was found; true when all holds.
	 * @param printed anchors as they stand on documents
	 */
	public static boolean verify(DataSource source, Seals seals, Path dataDir, List<String> printed, PrintStream out) {
		JdbcClient jdbc = JdbcClient.create(source);
		ChainReading reading = new ChainReading(jdbc, JsonMapper.builder().build(), seals,
				new WholeFiles(jdbc, dataDir.resolve("evidence")), AnchorFile.in(dataDir));
		ChainCheck check = reading.check(printed);
		return AuditFile.report(check.problems(), check.entries(), out);
	}

}
