package org.bihuan.audit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Checks the trail of a database without the running product. */
public final class LiveCheck {

	private LiveCheck() {
	}

	/**
	 * Prints what was found; true when all holds and explains the rows.
	 * @param printed anchors as they stand on documents
	 */
	public static boolean verify(DataSource source, Seals seals, Path dataDir, List<RecordedRows> modules,
			List<String> printed, PrintStream out) {
		JdbcClient jdbc = JdbcClient.create(source);
		ChainReading reading = new ChainReading(new JdbcTemplate(source), jdbc, JsonMapper.builder().build(),
				new Macs(seals), new WholeFiles(jdbc, dataDir.resolve("evidence")), AnchorFile.in(dataDir), modules);
		ChainReading.Found found = reading.check(printed);
		boolean chain = AuditFile.report(found.chain().problems(), found.chain().entries(), out);
		if (!found.data().isEmpty()) {
			out.println("not explained by the record: " + found.data().size() + " rows");
			found.data()
				.forEach(each -> out.println("  " + each.entity() + " " + each.id() + " " + each.field() + ": recorded "
						+ each.recorded() + ", found " + each.found()));
		}
		if (!found.objects().isEmpty()) {
			out.println("not made by the product: " + String.join(", ", found.objects()));
		}
		return chain && found.isIntact();
	}

}
