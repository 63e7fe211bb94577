package org.bihuan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.ContentAddress;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SafeName;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps files below {@code bihuan.data-dir/evidence} under their hash, the bytes safe on
 * disk before the row commits.
 */
@Service
@Transactional
public class Files {

	/** 20 MB, counted in bytes of 1024 × 1024. */
	public static final long MAX_SIZE = 20L * 1024 * 1024;

	/** A part of a picture, in its own pixels. */
	public record Area(int x, int y, int width, int height) {
	}

	/** What a place wants, beyond what the product takes at all. */
	@FunctionalInterface
	public interface Wanted {

		/** Whatever the product takes. */
		Wanted ANY = (looked, content, name) -> {
		};

		/** Refuses what is not wanted, before anything of it is kept. */
		void check(TrustedFile looked, Path content, String name);

	}

	private static final Logger LOG = LoggerFactory.getLogger(Files.class);

	private final Path root;

	private final JdbcClient jdbc;

	private final Seals seals;

	private final BusinessClock clock;

	private final ApplicationEventPublisher events;

	private final ReadingPool pool;

	private final KeepingRoom room;

	Files(@Value("${bihuan.data-dir}") Path dataDir, JdbcClient jdbc, BusinessClock clock, Seals seals,
			ApplicationEventPublisher events, ReadingPool pool, KeepingRoom room) {
		this.room = room;
		this.pool = pool;
		this.seals = seals;
		this.root = dataDir.resolve("evidence");
		this.jdbc = jdbc;
		this.clock = clock;
		this.events = events;
	}

	/** Receives and looks through a file of whatever type the product keeps. */
	@Transactional(propagation = Propagation.NEVER)
	public IncomingFile look(InputStream content, String name, Actor actor) {
		return looked(content, name, Wanted.ANY, actor);
	}

	/**
	 * Receives a file and looks through it, before anything is locked: never within a
	 * transaction. Nothing of it is kept until it is stored. Refuses 413 above 20 MB or
	 * over the budget of reading, 415 a type that is not a picture, PDF, docx, xlsx or
	 * text, can act by itself or is not wanted there, 422 an empty one or one marked
	 * secret, 429 while the node reads too much else.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public IncomingFile look(InputStream content, String name, Wanted wanted, Actor actor) {
		return looked(content, name, wanted, actor);
	}

	private IncomingFile looked(InputStream content, String name, Wanted wanted, Actor actor) {
		String said = SafeName.clean(name);
		Path incoming = root.resolve("incoming").resolve(Ids.next());
		boolean good = false;
		try {
			OwnFiles.folder(root.resolve("incoming"));
			room.requireDisk(root);
			String sha256 = receive(content, incoming, said);
			long size = java.nio.file.Files.size(incoming);
			long memory = pool.read(LookMemory.ofCounting(size), actor.username(),
					() -> LookMemory.of(incoming, size, said));
			TrustedFile looked = pool.read(memory, actor.username(), () -> TrustedFile.check(incoming, said));
			wanted.check(looked, incoming, said);
			good = true;
			return new IncomingFile(incoming, sha256, size, looked.mediaType(),
					SafeName.kept(said, looked.mediaType()));
		}
		catch (IOException failure) {
			throw storage(failure);
		}
		finally {
			if (!good) {
				IncomingFile.remove(incoming);
			}
		}
	}

	private static Refusal storage(IOException failure) {
		LOG.error("The folder of evidence cannot be written", failure);
		return Refusal.unavailable("files.storage");
	}

	/**
	 * Keeps a file that was looked through. Where the transaction is rolled back, its
	 * bytes go again unless another row names them. Refuses (429) more than an account
	 * keeps within a day.
	 */
	public StoredFile store(IncomingFile incoming, Actor actor) {
		room.requireShare(actor.username(), incoming.size());
		return keep(incoming, actor);
	}

	private StoredFile keep(IncomingFile incoming, Actor actor) {
		try {
			Path kept = new ContentAddress(incoming.sha256()).in(root);
			OwnFiles.folder(kept.getParent());
			KeptBytes bytes = new KeptBytes(incoming, kept, jdbc);
			bytes.put();
			return record(new StoredFile(new FileId(Ids.next()), incoming.sha256(), incoming.size(),
					incoming.mediaType(), incoming.name(), clock.now()), actor);
		}
		catch (IOException failure) {
			throw storage(failure);
		}
	}

	/**
	 * Keeps what the product itself has written, a document of its own; it is looked
	 * through like any other.
	 */
	public StoredFile storeOwn(byte[] written, String name, Actor actor) {
		try (IncomingFile incoming = looked(new ByteArrayInputStream(written), name, Wanted.ANY, actor)) {
			return keep(incoming, actor);
		}
	}

	/**
	 * A copy of a picture with parts covered, to be stored as a file of its own; never
	 * within a transaction. Refuses (422) what is no picture.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public IncomingFile covered(StoredFile picture, List<Area> areas, Actor actor) {
		if (!picture.isPicture()) {
			throw Refusal.invalid("file", "files.no-picture");
		}
		try {
			Path content = content(picture);
			long kept = LookMemory.ofPicture(content);
			InputStream covered = pool.read(PictureMask.MOST_MEMORY + kept, actor.username(),
					() -> PictureMask.cover(content, areas));
			return looked(covered, SafeName.stem(picture.name()) + ".png", Wanted.ANY, actor);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private StoredFile record(StoredFile file, Actor actor) throws IOException {
		String sm3 = seals.suite() == Suites.SM ? Suites.SM.hash(new ContentAddress(file.sha256()).in(root)) : null;
		jdbc.sql("""
				insert into files_file (id, sha256, size_bytes, media_type, name, created_ms, created_by, sm3)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(file.id().value(), file.sha256(), file.size(), file.mediaType(), file.name(),
					file.createdAt().toEpochMilli(), actor.username(), sm3))
			.update();
		events.publishEvent(new FileStored(file, sm3, actor.username()));
		return file;
	}

	private String receive(InputStream content, Path to, String name) throws IOException {
		MessageDigest digest = sha256();
		long size = 0;
		try (InputStream in = new DigestInputStream(content, digest);
				var channel = java.nio.channels.FileChannel.open(OwnFiles.file(to), StandardOpenOption.WRITE)) {
			byte[] buffer = new byte[64 * 1024];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				size += read;
				if (size > MAX_SIZE) {
					throw Refusal.tooLarge("files.too-large", 20);
				}
				channel.write(java.nio.ByteBuffer.wrap(buffer, 0, read));
			}
			channel.force(true);
		}
		if (size == 0) {
			throw Refusal.invalid("file", "files.empty", name);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	@Transactional(readOnly = true)
	public StoredFile require(FileId id) {
		return java.util.Optional.ofNullable(all(List.of(id)).get(id))
			.orElseThrow(() -> Refusal.notFound("files.not-found"));
	}

	/** The files with these ids; one that does not exist is left out. */
	@Transactional(readOnly = true)
	public Map<FileId, StoredFile> all(Collection<FileId> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		Map<FileId, StoredFile> found = new java.util.HashMap<>();
		jdbc.sql("select * from files_file where id in (:ids)")
			.param("ids", ids.stream().map(FileId::value).toList())
			.query((row, index) -> new StoredFile(new FileId(row.getString("id")), row.getString("sha256"),
					row.getLong("size_bytes"), row.getString("media_type"), row.getString("name"),
					java.time.Instant.ofEpochMilli(row.getLong("created_ms"))))
			.list()
			.forEach(file -> found.put(file.id(), file));
		return found;
	}

	/**
	 * Where the bytes lie, for somebody to have them; that they had is on record. Refuses
	 * (503) bytes that are gone or have another hash than they were stored under.
	 */
	public Path open(StoredFile file, Actor actor) {
		Path content = content(file);
		events.publishEvent(new FileOpened(file, actor.username()));
		return content;
	}

	/**
	 * Where the bytes lie, for the product itself; refuses as {@link #open} does. The
	 * bytes are hashed for it, which takes no connection where none is held.
	 */
	@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
	public Path content(StoredFile file) {
		try {
			return new ContentAddress(file.sha256()).whole(root);
		}
		catch (IOException | IllegalArgumentException damaged) {
			LOG.error("FILE {} IS NOT WHAT WAS STORED, nobody is given it: {}", file.id(), damaged.getMessage());
			throw Refusal.unavailable("files.damaged");
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
