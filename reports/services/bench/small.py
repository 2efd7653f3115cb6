"""Files of a small state in the formats of the real ones, for a bench that needs no download."""

from __future__ import annotations

from pathlib import Path

STATE = 23
DISTRICTS = {431: "SHEOPUR", 900001: "BENCH EAST", 900002: "BENCH WEST"}
BLOCKS_EACH = 3
SHGS = {431: 600, 900001: 2400, 900002: 3000}


def write_small_files(folder: Path) -> tuple[Path, Path]:
    """Writes directory files and a counts file; returns the folder and the counts file."""
    folder.mkdir(parents=True, exist_ok=True)
    districts, blocks, counts = [], [], []
    for code, name in DISTRICTS.items():
        districts.append(f"{STATE},MADHYA PRADESH,{code},{name},,")
        for number in range(BLOCKS_EACH):
            blocks.append(f",{STATE},MADHYA PRADESH,{code},{name},{code % 100000 * 10 + number},1,{name} {number + 1},")
        shgs = SHGS[code]
        counts.append(
            f"{STATE},MADHYA PRADESH,{code},{name},{shgs},{shgs // 14},6,{shgs * 12},0,0,{BLOCKS_EACH},{shgs // 20},{shgs // 10}"
        )
    heads = {
        "lgd_districts.csv": "State Code,State Name,District Code,District Name,Census 2001 Code,Census 2011 Code",
        "lgd_blocks.csv": "S.No.,State Code,State Name,District Code,District Name,Block Code,Block Version,Block Name ,Block Name",
        "counts.csv": "state_lgd,state,district_lgd,district,shgs,vos,clfs,members,master_trainers,crps,blocks,"
        "gram_panchayats,villages",
    }
    for (name, head), lines in zip(heads.items(), (districts, blocks, counts), strict=True):
        (folder / name).write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return folder, folder / "counts.csv"
